/**
 * What the project claims, each with the command that shows it; runs the commands and writes down what they said.
 *
 * <p>Enter through {@link Evidence}. Not here: what a command measures, and whether that is enough, which its exit says.
 */
@NullMarked
package org.waylight.standalone.evidence;

import org.jspecify.annotations.NullMarked;
