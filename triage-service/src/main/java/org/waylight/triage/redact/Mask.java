package org.waylight.triage.redact;

/** A passage that is not shown. */
public record Mask(Passage passage, Detail detail) {}
