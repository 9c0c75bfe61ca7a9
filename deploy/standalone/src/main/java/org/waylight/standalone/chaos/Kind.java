package org.waylight.standalone.chaos;

/** What becomes of a report, by what it says and by what a person does about it. */
public enum Kind {
    /** Immediate danger: the standing order clears it. */
    IMMEDIATE("fixtures/F01-hotel-room-never-opened.yaml"),
    /** A person clears it. */
    REVIEWED("fixtures/F08-car-wash-by-the-motorway.yaml"),
    /** A person closes it. */
    DECLINED("fixtures/F14-spam.yaml"),
    /** It waits for a person, and nobody comes. */
    LEFT("fixtures/F14-spam.yaml");

    private static final int ROUND = 40;

    private final String fixture;

    Kind(String fixture) {
        this.fixture = fixture;
    }

    /** A file of the checkout that says what such a report says. */
    public String fixture() {
        return fixture;
    }

    /** Whether an agency must come to hold it. */
    public boolean travels() {
        return this == IMMEDIATE || this == REVIEWED;
    }

    /** The kind of the report of that number, from 0. */
    public static Kind of(int number) {
        return switch (number % ROUND) {
            case 11 -> REVIEWED;
            case 23 -> DECLINED;
            case 37 -> LEFT;
            default -> IMMEDIATE;
        };
    }
}
