/**
 * The caseworker's page: this machine alone, opened by a link that counts once.
 *
 * <p>Enter through {@link org.waylight.agency.page.PageServer}. Not here: what an answer does (receipt), what a file of an
 * export holds (export).
 */
@NullMarked
package org.waylight.agency.page;

import org.jspecify.annotations.NullMarked;
