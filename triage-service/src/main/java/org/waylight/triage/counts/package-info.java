/**
 * Counts reports: on a page for the people of the charity, and in a table for everybody.
 *
 * <p>Enter through {@link CountsPage}. What the page shows is {@link Counts}, a pure function of the index that shows nothing
 * of fewer than three; what everybody may have is decided by {@code publish}. What each number means and what it gives away
 * is docs/statistics.md.
 */
@NullMarked
package org.waylight.triage.counts;

import org.jspecify.annotations.NullMarked;
