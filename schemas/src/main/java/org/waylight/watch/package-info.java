/**
 * What a service tells the operator's monitoring, without telling when a report came (docs/decisions/0040).
 *
 * <p>Enter through {@link Meters}. Not here: what is measured (each service decides), when somebody is to be alarmed
 * (deploy/monitoring decides).
 */
@NullMarked
package org.waylight.watch;

import org.jspecify.annotations.NullMarked;
