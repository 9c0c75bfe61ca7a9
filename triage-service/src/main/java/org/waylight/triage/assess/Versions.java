package org.waylight.triage.assess;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Versions of everything that an assessment rests on: the same report under the same versions gives the same result.
 *
 * @param rules of the rules that are code: T1 to T9, the truth table, the tables of means and purposes
 * @param weights of the Delphi lists
 * @param offences of the list of offences; 0 in assessments of earlier releases, which had none
 * @param lexicons of each language's lexicon, by language; what was suggested came from these
 */
public record Versions(int rules, int weights, int offences, Map<String, Integer> lexicons) {
    public Versions {
        lexicons = Collections.unmodifiableMap(new TreeMap<>(lexicons));
    }
}
