package org.waylight.agency.reception;

/** Who deletes what triage asks to delete. */
public enum DeletionBy {
    /** The client, at once. */
    CLIENT,
    /** A person, who may refuse: for agencies that hold their copy under rules of their own. */
    PERSON
}
