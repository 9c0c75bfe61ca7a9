package org.waylight.triage.attach;

import org.waylight.message.MediaType;
import org.waylight.triage.inspect.Inspection;

/** Has a file decoded and encoded afresh elsewhere; blocks meanwhile. */
@FunctionalInterface
public interface Inspecting {

    /** What came of {@code file}, which its sender says is {@code claimed}. */
    Inspection inspect(byte[] file, MediaType claimed);
}
