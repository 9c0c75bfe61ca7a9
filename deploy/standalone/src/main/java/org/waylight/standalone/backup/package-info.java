/**
 * Backups of a data folder, sealed to the operator's key, and how a folder is made from one again.
 *
 * <p>Enter through {@link Backup} and {@link Restore}. Not here: erasing again what was erased since, and reading again what
 * came since (triage, {@code restore}, at its next start).
 */
@NullMarked
package org.waylight.standalone.backup;

import org.jspecify.annotations.NullMarked;
