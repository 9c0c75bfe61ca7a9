/**
 * Starts the parts, watches them, stops them, and ends what an earlier run left behind.
 *
 * <p>Enter through {@link Supervisor}. Not here: what the parts are.
 */
@NullMarked
package org.waylight.standalone.supervise;

import org.jspecify.annotations.NullMarked;
