package org.waylight.standalone.evidence;

/**
 * What a row's command said, once.
 *
 * @param held whether it ended with 0 and kept every limit
 * @param said in its own words and values
 * @param commit that was checked out; with a plus sign if files differed from it
 * @param day of the run, as {@code 2026-11-22}
 * @param machine processors, memory, JDK, operating system; nothing that names it
 * @param seconds that the command took
 */
record Seen(boolean held, String said, String commit, String day, String machine, long seconds) {}
