/**
 * What a caseworker reads besides a report: eight languages, and the schemas' symbols in words.
 *
 * <p>Enter through {@link org.waylight.agency.words.Words}.
 */
@NullMarked
package org.waylight.agency.words;

import org.jspecify.annotations.NullMarked;
