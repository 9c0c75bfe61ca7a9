/**
 * The auditor's side: keys of its own, the checkpoints it is sent, the check of an export by them.
 *
 * <p>Enter through {@link Auditor}. Not here: what is checked (schemas, {@code org.waylight.audit}), the export (triage).
 */
@NullMarked
package org.waylight.standalone.audit;

import org.jspecify.annotations.NullMarked;
