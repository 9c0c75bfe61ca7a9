package org.waylight.triage.intelligence.form;

import java.util.regex.Pattern;

/**
 * Words in a text for the police that give away more than what happened (domain report 2.4, golden rules). DERIVED lists, in
 * English, since these texts are; they find what is common, and a person answers for the rest.
 */
final class TellTale {

    /** Who speaks is the source. "I" and "US" only as written: the United States are a place, and so is a mine. */
    private static final Pattern FIRST_PERSON = Pattern.compile(
            "(?<![\\p{L}\\p{N}])(?:I|I['\u2019](?:m|ve|d|ll)|us|Us|(?i:me|my|myself|we|our|ours|ourselves))(?![\\p{L}\\p{N}])");

    private static final String SPEAKS =
            "(?:says?|said|saw|sees|seen|hears?|heard|reports?|reported|tells?|told|notices?|noticed|overheard|witnessed)";

    private static final String SOMEBODY =
            "an? (?:\\p{L}+ ){0,2}(?:reporter|caller|informant|witness|guest|customer|client|buyer"
                    + "|colleague|co-?worker|employee|member of staff|staff member|receptionist|cleaner|driver|nurse|doctor|teacher"
                    + "|neighbou?r|friend|relative|traveller|passenger|passer-?by|victim)";

    private static final Pattern NATURE = Pattern.compile("(?i)(?<!\\p{L})(?:"
            + "the (?:reporter|caller|informant|whistle-?blower|source (?:is|was|works|lives|knows))"
            + "|our source|anonymous (?:report|caller|source|tip)|tip-?off|whistle-?blower"
            + "|according to|as reported by|" + SPEAKS + " by " + SOMEBODY
            + "|" + SOMEBODY + " (?:who )?" + SPEAKS + ")(?!\\p{L})");

    /** What exploiters do to people, such as watching them, is no tactic. */
    private static final Pattern TACTICS = Pattern.compile(
            "(?i)(?<!\\p{L})(?:under ?cover|under-cover|covert(?:ly)?"
                    + "|wire-?tap\\w*|phone tap\\w*|test purchase|sting operation|informants?|raid(?:ed|s|ing)?|stake-?out"
                    + "|police surveillance|surveillance (?:operation|team|officers?)"
                    + "|(?:should|could|must|can|to) be (?:put |placed |kept )?(?:under surveillance|watched|followed|bugged))(?!\\p{L})");

    private static final Pattern ELSEWHERE =
            Pattern.compile("(?i)(?<!\\p{L})(?:see (?:above|below|item|report)|as above"
                    + "|above[- ]mentioned|(?:previous|earlier|other|last|same|another) (?:report|item|submission)s?"
                    + "|(?:as in |see )?item [0-9]+|the aforesaid|ditto|see attached)(?!\\p{L})");

    private TellTale() {}

    /** Whether it tells that, or what kind of, a source speaks. */
    static boolean impliesTheSource(String text) {
        return FIRST_PERSON.matcher(text).find() || NATURE.matcher(text).find();
    }

    /** Whether it tells how somebody looks, or might look, into it. */
    static boolean tellsTactics(String text) {
        return TACTICS.matcher(text).find();
    }

    /** Whether it cannot be understood without something else. */
    static boolean refersElsewhere(String text) {
        return ELSEWHERE.matcher(text).find();
    }
}
