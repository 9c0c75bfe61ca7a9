/**
 * Named points at which a drill halts a part, to show that nothing is lost there. Inert unless the launcher arms one.
 */
@NullMarked
package org.waylight.drill;

import org.jspecify.annotations.NullMarked;
