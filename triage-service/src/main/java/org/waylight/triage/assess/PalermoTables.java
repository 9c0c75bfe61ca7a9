package org.waylight.triage.assess;

import static org.waylight.message.PalermoMeans.ABDUCTION;
import static org.waylight.message.PalermoMeans.ABUSE_OF_POSITION_OF_VULNERABILITY;
import static org.waylight.message.PalermoMeans.ABUSE_OF_POWER;
import static org.waylight.message.PalermoMeans.DECEPTION;
import static org.waylight.message.PalermoMeans.FRAUD;
import static org.waylight.message.PalermoMeans.OTHER_COERCION;
import static org.waylight.message.PalermoMeans.THREAT_OR_USE_OF_FORCE;

import java.util.Optional;
import java.util.Set;
import org.waylight.message.DelphiIndicator;
import org.waylight.message.Exploitation;
import org.waylight.message.MethodOfControl;
import org.waylight.message.PalermoMeans;
import org.waylight.message.PalermoPurpose;

/** The tables {@code means} and {@code purpose} of docs/rules.md: which answer counts as which element of Palermo art. 3. */
final class PalermoTables {

    private PalermoTables() {}

    /** The means that an indicator counts as; none for the indicators of exploitation itself. */
    static Set<PalermoMeans> means(DelphiIndicator indicator) {
        return switch (IndicatorWeights.dimension(indicator)) {
            case DECEPTIVE_RECRUITMENT ->
                switch (indicator) {
                    case DECEPTIVE_RECRUITMENT__DECEIVED_ABOUT_WAGES_EARNINGS,
                            DECEPTIVE_RECRUITMENT__DECEIVED_ABOUT_CONTENT_OR_LEGALITY_OF_WORK_CONTRACT,
                            DECEPTIVE_RECRUITMENT__DECEIVED_ABOUT_LEGAL_DOCUMENTATION_OR_OBTAINING_LEGAL_MIGRATION_STATUS ->
                        Set.of(DECEPTION, FRAUD);
                    default -> Set.of(DECEPTION);
                };
            case COERCIVE_RECRUITMENT, COERCION_AT_DESTINATION ->
                switch (indicator) {
                    case COERCIVE_RECRUITMENT__VIOLENCE_ON_VICTIMS,
                            COERCIVE_RECRUITMENT__THREATS_OF_VIOLENCE_AGAINST_VICTIM,
                            COERCIVE_RECRUITMENT__VIOLENCE_ON_FAMILY_THREATS_OR_EFFECTIVE,
                            COERCION_AT_DESTINATION__VIOLENCE_ON_VICTIMS,
                            COERCION_AT_DESTINATION__THREATS_OF_VIOLENCE_AGAINST_VICTIM,
                            COERCION_AT_DESTINATION__VIOLENCE_ON_FAMILY_THREATS_OR_EFFECTIVE ->
                        Set.of(THREAT_OR_USE_OF_FORCE);
                    case COERCIVE_RECRUITMENT__ABDUCTION_FORCED_MARRIAGE_FORCED_ADOPTION_OR_SELLING_OF_VICTIM ->
                        Set.of(ABDUCTION);
                    case COERCION_AT_DESTINATION__UNDER_STRONG_INFLUENCE -> Set.of(ABUSE_OF_POWER);
                    default -> Set.of(OTHER_COERCION);
                };
            case RECRUITMENT_BY_ABUSE_OF_VULNERABILITY, ABUSE_OF_VULNERABILITY_AT_DESTINATION ->
                switch (indicator) {
                    case RECRUITMENT_BY_ABUSE_OF_VULNERABILITY__CONTROL_OF_EXPLOITERS,
                            RECRUITMENT_BY_ABUSE_OF_VULNERABILITY__RELATIONSHIP_WITH_AUTHORITIES_LEGAL_STATUS,
                            ABUSE_OF_VULNERABILITY_AT_DESTINATION__RELATIONSHIP_WITH_AUTHORITIES_LEGAL_STATUS ->
                        Set.of(ABUSE_OF_POSITION_OF_VULNERABILITY, ABUSE_OF_POWER);
                    default -> Set.of(ABUSE_OF_POSITION_OF_VULNERABILITY);
                };
            case EXPLOITATION -> Set.of();
        };
    }

    /** The means that a method of control counts as, if any. */
    static Optional<PalermoMeans> means(MethodOfControl control) {
        return switch (control) {
            case PhysicalThreats, PhysicalAbuse, SexualAbuse, ThreatensChildrenFamily ->
                Optional.of(THREAT_OR_USE_OF_FORCE);
            case FalsePromises -> Optional.of(DECEPTION);
            case DebtBondage,
                    TakesEarnings,
                    RestrictsFinancialAccess,
                    RestrictsMedicalCare,
                    WithholdsNecessities,
                    WithholdsDocuments,
                    ThreatsLawEnforcement,
                    RestrictsMovement,
                    UsesChildren,
                    PsychoactiveSubstance -> Optional.of(OTHER_COERCION);
            case PsychologicalAbuse -> Optional.of(ABUSE_OF_POWER);
            case ExcessiveWorkingHours, Other -> Optional.empty();
        };
    }

    /** The purpose that a form of exploitation counts as, if any. */
    static Optional<PalermoPurpose> purpose(Exploitation form) {
        return switch (form) {
            case SEXUAL_EXPLOITATION, CHILD_SEXUAL_EXPLOITATION_LOVERBOY, PORNOGRAPHY ->
                Optional.of(PalermoPurpose.OTHER_SEXUAL_EXPLOITATION);
            case PROSTITUTION -> Optional.of(PalermoPurpose.EXPLOITATION_OF_PROSTITUTION_OF_OTHERS);
            case FORCED_LABOUR,
                    FORCED_LABOUR_SEAFOOD,
                    WORST_FORMS_OF_CHILD_LABOUR,
                    CHILD_LABOUR_COCOA,
                    CRIMINAL_EXPLOITATION,
                    FORCED_BEGGING -> Optional.of(PalermoPurpose.FORCED_LABOUR_OR_SERVICES);
            case BONDED_LABOUR, FORCED_MARRIAGE -> Optional.of(PalermoPurpose.PRACTICES_SIMILAR_TO_SLAVERY);
            case SLAVERY, DESCENT_BASED_SLAVERY -> Optional.of(PalermoPurpose.SLAVERY);
            case SERVITUDE -> Optional.of(PalermoPurpose.SERVITUDE);
            case ORGAN_REMOVAL -> Optional.of(PalermoPurpose.REMOVAL_OF_ORGANS);
            case RITUAL_ABUSE, VIOLENT_OPPRESSION_OTHER, UNKNOWN -> Optional.empty();
        };
    }

    /** Whether a form of exploitation is sexual: its purpose is. */
    static boolean sexual(Exploitation form) {
        return purpose(form)
                .filter(purpose -> purpose == PalermoPurpose.OTHER_SEXUAL_EXPLOITATION
                        || purpose == PalermoPurpose.EXPLOITATION_OF_PROSTITUTION_OF_OTHERS)
                .isPresent();
    }
}
