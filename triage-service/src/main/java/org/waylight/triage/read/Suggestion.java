package org.waylight.triage.read;

import org.waylight.message.DelphiIndicator;

/**
 * An indicator that a machine found in the words: a suggestion until a person confirms it.
 *
 * @param field whose text it is, as in {@code redact.FreeText}
 * @param start in UTF-16 units
 * @param end exclusive
 */
public record Suggestion(DelphiIndicator indicator, String field, int start, int end) {}
