/**
 * Notices that the database was set back to an older state, and puts right before anybody is served what must not come back.
 *
 * <p>Enter through {@link SetBack}. Not here: making and reading backups (deploy), what an erasure destroys (store).
 */
@NullMarked
package org.waylight.triage.restore;

import org.jspecify.annotations.NullMarked;
