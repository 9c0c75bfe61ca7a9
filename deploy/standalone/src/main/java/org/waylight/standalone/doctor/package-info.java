/**
 * Checks what the stand-alone system needs from this machine and names the one command that mends each.
 *
 * <p>Enter through {@link Doctor}. Not here: mending.
 */
@NullMarked
package org.waylight.standalone.doctor;

import org.jspecify.annotations.NullMarked;
