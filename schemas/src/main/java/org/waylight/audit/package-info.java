/**
 * The arithmetic of the audit trail: chains of hashes, the tree over their heads, the export, and the check of one by the other.
 *
 * <p>Enter through {@link AuditEntry}, {@link Head} and {@link MerkleTree} to write a trail, through {@link Verification} to
 * check one. Pure. Not here: where entries are stored and when a checkpoint is made (triage), who signs it (envelope).
 */
@NullMarked
package org.waylight.audit;

import org.jspecify.annotations.NullMarked;
