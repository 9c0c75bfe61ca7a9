package org.waylight.standalone.place;

/** Something that the person at the keyboard can mend. */
public final class Trouble extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String sentence;

    /** @param sentence what is wrong and what to do about it */
    public Trouble(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    public Trouble(String sentence, Throwable cause) {
        super(sentence, cause);
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }

    /**
     * Says on standard error why a command did not work: the sentence, or the trace of what nobody foresaw.
     *
     * @return what the command exits with
     */
    public static int tell(Exception exception) {
        if (exception instanceof Trouble trouble) {
            System.err.println(trouble.sentence);
        } else {
            exception.printStackTrace();
        }
        return 1;
    }
}
