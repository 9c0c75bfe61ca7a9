/**
 * Where things lie on this machine: the checkout, the data folder with its lock and secrets, the ports.
 *
 * <p>Enter through {@link DataFolder}. Not here: what is started there.
 */
@NullMarked
package org.waylight.standalone.place;

import org.jspecify.annotations.NullMarked;
