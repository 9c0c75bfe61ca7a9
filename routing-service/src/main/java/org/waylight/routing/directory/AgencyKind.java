package org.waylight.routing.directory;

/** What sort of body an agency is; HTCDS 2.0 organisation types, as {@code agencies.yaml} uses them. */
public enum AgencyKind {
    LawEnforcement,
    ImmigrationService,
    CentralGovernmentOrganisation,
    LocalGovernmentOrganisation,
    HealthServiceOrganisation,
    LegalService,
    NGO,
    CorporateBusiness
}
