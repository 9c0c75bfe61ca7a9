package org.waylight.triage.intelligence;

/**
 * Who makes intelligence reports.
 *
 * @param name the charity, as its partners know it
 * @param contact how an agency asks back; no person's name
 */
public record Originator(String name, String contact) {}
