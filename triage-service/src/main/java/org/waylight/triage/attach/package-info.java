/**
 * Takes reporters' files in chunks, has each inspected, and keeps its clean copy sealed under its report's data key.
 *
 * <p>Enter through {@link Chunks}, {@link Attachments} and {@link AttachmentApi}. Not here: decoding (inspect); agencies get
 * nothing of a file yet.
 */
@NullMarked
package org.waylight.triage.attach;

import org.jspecify.annotations.NullMarked;
