/**
 * Compares the reporter's page as a server gives it with the one in this checkout.
 *
 * <p>Enter through {@link org.waylight.standalone.page.PageHashes}. Not here: how intake serves it (intake's package page);
 * what is done at its start is done here again, so that a change there does not hide itself.
 */
@NullMarked
package org.waylight.standalone.page;

import org.jspecify.annotations.NullMarked;
