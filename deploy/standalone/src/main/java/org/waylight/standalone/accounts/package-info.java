/**
 * Accounts for every report by id (I3): what senders logged against what agencies hold. Enter through
 * {@link org.waylight.standalone.accounts.Reconciler}. Not here: sending (demo).
 */
@NullMarked
package org.waylight.standalone.accounts;

import org.jspecify.annotations.NullMarked;
