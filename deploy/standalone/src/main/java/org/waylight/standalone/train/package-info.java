/**
 * Start-up caches: what a JVM learned in one run, so that the next starts in a third of the time.
 *
 * <p>Enter through {@link StartUpCaches}. Not here: who is started.
 */
@NullMarked
package org.waylight.standalone.train;

import org.jspecify.annotations.NullMarked;
