package org.waylight.triage.assess;

import java.util.List;
import java.util.Objects;
import org.waylight.message.AgeGroup;
import org.waylight.message.Certainty;
import org.waylight.message.Danger;
import org.waylight.message.DelphiIndicator;
import org.waylight.message.Exploitation;
import org.waylight.message.Gender;
import org.waylight.message.KnowledgeBasis;
import org.waylight.message.MethodOfControl;
import org.waylight.message.PalermoAct;
import org.waylight.message.Person;
import org.waylight.message.Report;
import org.waylight.message.ReporterRole;
import org.waylight.message.SharingChoice;
import org.waylight.message.Venue;

/** Dull reports for tests: nobody seen, nothing indicated; a test names only what it is about. */
public final class Reports {

    private Reports() {}

    public static Builder aReport() {
        return new Builder();
    }

    public static final class Builder {

        private final Report.Builder report = Report.newBuilder()
                .setReporterRole(ReporterRole.COMMUNITY_MEMBER)
                .setSharing(SharingChoice.WHOEVER_CAN_HELP)
                .setLanguage("en")
                .setBasis(KnowledgeBasis.SAW_OR_HEARD_MYSELF)
                .setNarrative("Something at the venue looked wrong.")
                .setCountry("GB")
                .setRegion(null)
                .setPlace(null)
                .setVenue(Venue.OTHER)
                .setSeenOn(null)
                .setPersons(List.of())
                .setExploitation(List.of())
                .setActs(List.of())
                .setIndicators(List.of())
                .setControls(List.of())
                .setIndustry(null)
                .setDangers(List.of())
                .setNeeds(List.of())
                .setCircumstances(List.of())
                .setConcernsBodies(List.of())
                .setConcernsOfficials(Certainty.NO)
                .setConcernsAgencies(List.of())
                .setTold(null)
                .setMailbox(null);

        public Builder withPersons(AgeGroup... ages) {
            report.setPersons(List.of(ages).stream()
                    .map(age -> Person.newBuilder()
                            .setAge(age)
                            .setGender(Gender.NonSpecifiedUnknown)
                            .build())
                    .toList());
            return this;
        }

        public Builder withActs(PalermoAct... acts) {
            report.setActs(List.of(acts));
            return this;
        }

        public Builder withControls(MethodOfControl... controls) {
            report.setControls(List.of(controls));
            return this;
        }

        public Builder withIndicators(DelphiIndicator... indicators) {
            report.setIndicators(List.of(indicators));
            return this;
        }

        public Builder withDangers(Danger... dangers) {
            report.setDangers(List.of(dangers));
            return this;
        }

        public Builder of(Exploitation... forms) {
            report.setExploitation(List.of(forms));
            return this;
        }

        public Builder from(ReporterRole role) {
            report.setReporterRole(role);
            return this;
        }

        public Builder at(String place) {
            report.setPlace(place);
            return this;
        }

        /** Whatever else a test is about. */
        public Builder but(java.util.function.UnaryOperator<Report.Builder> change) {
            Objects.requireNonNull(change.apply(report));
            return this;
        }

        public Report build() {
            return report.build();
        }
    }
}
