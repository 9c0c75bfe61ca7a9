/**
 * Looks at what is stored: one report hop by hop, and a search of every byte for words that must be nowhere. Enter through
 * {@link org.waylight.standalone.look.Hops} and {@link org.waylight.standalone.look.Search}.
 */
@NullMarked
package org.waylight.standalone.look;

import org.jspecify.annotations.NullMarked;
