/**
 * The reporter's page: fixed files, made whole at start and served from memory.
 *
 * <p>Enter through {@link org.waylight.intake.page.Page}. Not here: how the files are built (src/main/frontend), what the
 * plain form sends (plain).
 */
@NullMarked
package org.waylight.intake.page;

import org.jspecify.annotations.NullMarked;
