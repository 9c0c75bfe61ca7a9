package org.waylight.triage.intelligence.form;

/** The rows of domain report 2.4, each with what a person does about it. What a machine cannot see, a person confirms. */
public enum Rule {
    /** "Each item is graded on its own; the provenance statement is graded too." */
    GRADED("confirm its grade, or remove it"),
    /** "A report has numbered items": a report without one tells nothing. */
    HAS_ITEMS("write at least one item"),
    /** "Numbered items", one piece of information each. */
    ONE_PIECE("write one piece of information, one paragraph of 1 to " + Form.MAX_TEXT + " characters"),
    /** "B only when a second independent report matches." */
    SECOND_REPORT("letter B needs the id of a second, independent report that tells the same"),
    /** "Handling C, A1, S2 until an intelligence officer lowers it." DERIVED: a senior is the officer. */
    LOWERED_BY_SENIOR("handling P, action A2 or A3 and sanitisation S1 must be confirmed by a senior"),
    /** "Do not reveal the source"; "remove whatever identifies a source openly". */
    SOURCE_NAMED("it holds what is masked in the report, or what may name the reporter: take it out"),
    /** "Do not reveal ... its nature"; "or by implication". */
    SOURCE_IMPLIED("say what happened, not who says so: no \"I\", \"my\" or \"the reporter\", no \"seen by a guest\""),
    /** "No tactics." */
    NO_TACTICS("leave out how anybody might look into it: surveillance, covert or undercover work, informants, raids"),
    /** "Each report stands alone with provenance." */
    STANDS_ALONE("refer to no other report or item; each stands alone"),
    /** "Each report stands alone with provenance." */
    PROVENANCE("write how the report came to be, in 1 to " + Form.MAX_TEXT + " characters"),
    /** "Who, what, why, where, when, how." */
    ANSWERS("tick which of who, what, why, where, when, how it answers"),
    /** "Who, what, why, where, when, how": DERIVED, at least what. */
    WHAT_HAPPENED("at least one item must answer what happened"),
    /** "Identifying details of a data subject that are not needed." */
    DETAILS_NEEDED("it holds a number, plate or address: take it out, or tick that it is needed"),
    /** DERIVED: what turns or hides characters makes a name or number read otherwise than it is. */
    READS_AS_IT_IS("take out the characters that nobody sees or that turn the line around; type it anew"),
    /** "Header: ... title". */
    TITLE("write a title of 1 to " + Header.MAX_TITLE + " characters"),
    /** "Header: protective marking." DERIVED: nothing above OFFICIAL-SENSITIVE belongs into this system. */
    MARKING("choose OFFICIAL or OFFICIAL-SENSITIVE: anything above does not belong here, call the police"),
    /** "Header: ... confidence (High/Medium/Low)". */
    CONFIDENCE("choose how sure you are of the whole"),
    /** "Header: ... public-interest-immunity yes/no". */
    IMMUNITY("choose whether public interest immunity may be claimed"),
    /** "Header: ... date of intelligence, date created". */
    DATED("the day of the intelligence must not lie after today"),
    /** "UK and EEA dissemination and non-EEA dissemination need different authorisation grades." DERIVED: a senior. */
    BEYOND_EEA("a senior must authorise it for agencies outside the United Kingdom and the EEA");

    private final String mend;

    Rule(String mend) {
        this.mend = mend;
    }

    /** What to do, in words for the page. */
    public String mend() {
        return mend;
    }
}
