/**
 * Counts reports, on a page for the people of the charity.
 *
 * <p>Enter through {@link CountsPage}. What the page shows is {@link Counts}, a pure function of the index that shows nothing
 * of fewer than three.
 */
@NullMarked
package org.waylight.triage.counts;

import org.jspecify.annotations.NullMarked;
