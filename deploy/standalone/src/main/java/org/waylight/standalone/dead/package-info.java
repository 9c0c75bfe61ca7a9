/**
 * Dead letters: lists them and puts them back where they came from, sealed as they are. Enter through
 * {@link org.waylight.standalone.dead.DeadLetters}. Not here: what becomes a dead letter (each reader decides).
 */
@NullMarked
package org.waylight.standalone.dead;

import org.jspecify.annotations.NullMarked;
