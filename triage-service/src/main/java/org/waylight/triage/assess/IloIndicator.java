package org.waylight.triage.assess;

/** The ILO's indicators of forced labour (SAP-FL 2012), in the standard's order: number 1 is the first. */
public enum IloIndicator {
    ABUSE_OF_VULNERABILITY,
    DECEPTION,
    RESTRICTION_OF_MOVEMENT,
    ISOLATION,
    PHYSICAL_AND_SEXUAL_VIOLENCE,
    INTIMIDATION_AND_THREATS,
    RETENTION_OF_IDENTITY_DOCUMENTS,
    WITHHOLDING_OF_WAGES,
    DEBT_BONDAGE,
    ABUSIVE_WORKING_AND_LIVING_CONDITIONS,
    EXCESSIVE_OVERTIME;

    /** Its number in the standard, 1 to 11. */
    public int number() {
        return ordinal() + 1;
    }

    static IloIndicator numbered(int number) {
        return values()[number - 1];
    }
}
