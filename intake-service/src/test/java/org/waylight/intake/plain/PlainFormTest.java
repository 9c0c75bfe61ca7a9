package org.waylight.intake.plain;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.waylight.message.AgeGroup;
import org.waylight.message.BodyKind;
import org.waylight.message.Certainty;
import org.waylight.message.Danger;
import org.waylight.message.DelphiIndicator;
import org.waylight.message.KnowledgeBasis;
import org.waylight.message.Lane;
import org.waylight.message.MethodOfControl;
import org.waylight.message.Need;
import org.waylight.message.Person;
import org.waylight.message.Report;
import org.waylight.message.ReporterRole;
import org.waylight.message.SharingChoice;
import org.waylight.message.TimeFrame;
import org.waylight.message.Venue;

/** What becomes of what was typed. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PlainFormTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    private static final String LEAST = "narrative=Somebody+waited&country=PL";

    private final PlainForm form = new PlainForm(Signs.ofThisBuild());

    @Test
    void what_and_where_are_enough() {
        Report report = complete(LEAST);

        assertThat(report.getNarrative()).isEqualTo("Somebody waited");
        assertThat(report.getCountry()).isEqualTo("PL");
        assertThat(report.getLanguage()).isEqualTo("pl");
        assertThat(report.getLane()).isEqualTo(Lane.SEALED_BY_INTAKE);
        assertThat(report.getMailbox()).isNull();
        assertThat(report.getAttachments()).isEmpty();
        assertThat(report.getReporterRole()).isEqualTo(ReporterRole.UNDISCLOSED);
        assertThat(report.getBasis()).isEqualTo(KnowledgeBasis.NOT_STATED);
        assertThat(report.getVenue()).isEqualTo(Venue.UNKNOWN);
        assertThat(report.getSeenWhen()).isEqualTo(TimeFrame.UNKNOWN);
        assertThat(report.getSeenOn()).isNull();
        assertThat(report.getConcernsOfficials()).isEqualTo(Certainty.UNKNOWN);
        assertThat(report.getPersons()).isEmpty();
        assertThat(report.getPlace()).isNull();
    }

    @Test
    void every_answer_arrives_in_its_field() {
        Report report =
                complete("reporterRole=POTENTIAL_VICTIM&sharing=NOT_THE_POLICE&narrative=%20a%0D%0Ab%20&country=GB"
                        + "&region=GB-SCT&place=Hotel&venue=CAR_WASH&seenWhen=ONGOING&seenOn=2026-11-20&happeningNow=YES"
                        + "&dangers=CONFINEMENT&dangers=THREAT_TO_LIFE&children=1&adults=2&unsure=3&inCharge=A+man&told=Nobody"
                        + "&concernsOfficials=YES&concernsBodies=POLICE&observations=bruises&observations=cut-off"
                        + "&needs=SAFE_HOUSE&needs=RETURN_HOME&safeTime=Mornings&basis=FOUND_ONLINE&unknown=field");

        assertThat(report.getReporterRole()).isEqualTo(ReporterRole.POTENTIAL_VICTIM);
        assertThat(report.getSharing()).isEqualTo(SharingChoice.NOT_THE_POLICE);
        assertThat(report.getNarrative()).isEqualTo("a\nb");
        assertThat(report.getRegion()).isEqualTo("GB-SCT");
        assertThat(report.getPlace()).isEqualTo("Hotel");
        assertThat(report.getVenue()).isEqualTo(Venue.CAR_WASH);
        assertThat(report.getSeenWhen()).isEqualTo(TimeFrame.ONGOING);
        assertThat(report.getSeenOn()).isEqualTo(LocalDate.of(2026, 11, 20));
        assertThat(report.getDangers())
                .containsExactlyInAnyOrder(Danger.HAPPENING_NOW, Danger.CONFINEMENT, Danger.THREAT_TO_LIFE);
        assertThat(report.getPersons())
                .extracting(Person::getAge)
                .containsExactly(
                        AgeGroup.CHILD,
                        AgeGroup.ADULT,
                        AgeGroup.ADULT,
                        AgeGroup.UNKNOWN,
                        AgeGroup.UNKNOWN,
                        AgeGroup.UNKNOWN);
        assertThat(report.getInCharge()).isEqualTo("A man");
        assertThat(report.getTold()).isEqualTo("Nobody");
        assertThat(report.getConcernsOfficials()).isEqualTo(Certainty.YES);
        assertThat(report.getConcernsBodies()).containsExactly(BodyKind.POLICE);
        assertThat(report.getNeeds()).containsExactlyInAnyOrder(Need.SAFE_HOUSE, Need.RETURN_HOME);
        assertThat(report.getSafeTime()).isEqualTo("Mornings");
        assertThat(report.getBasis()).isEqualTo(KnowledgeBasis.SAW_OR_HEARD_MYSELF);
    }

    /** By the page's list: bruises are violence (indicator) and physical abuse (control). */
    @Test
    void a_ticked_sign_becomes_its_indicator_and_its_method_of_control_once() {
        Report report = complete(LEAST + "&observations=bruises&observations=bruises&observations=no-such-sign");

        assertThat(report.getObservations()).containsExactly("bruises");
        assertThat(report.getIndicators())
                .containsExactly(DelphiIndicator.COERCION_AT_DESTINATION__VIOLENCE_ON_VICTIMS);
        assertThat(report.getControls()).containsExactly(MethodOfControl.PhysicalAbuse);
    }

    @ParameterizedTest(name = "{0}, who says {1}: {2}")
    @CsvSource({
        "BUSINESS_TRAVELLER, NOT_STATED, SAW_OR_HEARD_MYSELF",
        "BUSINESS_TRAVELLER, TOLD_BY_SOMEONE_ELSE, TOLD_BY_SOMEONE_ELSE",
        "POTENTIAL_VICTIM, TOLD_BY_SOMEONE_ELSE, SAW_OR_HEARD_MYSELF",
        "COMMUNITY_MEMBER, NOT_STATED, NOT_STATED",
        "COMMUNITY_MEMBER, FOUND_ONLINE, FOUND_ONLINE"
    })
    void how_somebody_knows_follows_from_who_they_are(String role, String basis, KnowledgeBasis expected) {
        assertThat(complete(LEAST + "&reporterRole=" + role + "&basis=" + basis).getBasis())
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} in GB: {1}")
    @CsvSource({"GB-ENG, GB-ENG", "PL-14,", "gb-eng,", "GB-<b>,", "GB-ENGLAND,", "'',"})
    void a_region_of_another_country_or_form_is_left_out(String region, String expected) {
        assertThat(complete("narrative=a&country=GB&region=" + URLEncoder.encode(region, UTF_8))
                        .getRegion())
                .isEqualTo(expected);
    }

    @Test
    void whoever_sends_what_the_form_does_not_offer_has_not_answered() {
        Report report = complete(LEAST + "&reporterRole=BUSINESS&sharing=EVERYBODY&venue=MOON&seenWhen=%00&needs=MONEY"
                + "&dangers=DRAGONS&happeningNow=MAYBE&concernsOfficials=&concernsBodies=CIRCUS&basis=DREAMT");

        assertThat(report.getReporterRole()).isEqualTo(ReporterRole.UNDISCLOSED);
        assertThat(report.getSharing()).isEqualTo(SharingChoice.ASK_ME_FIRST);
        assertThat(report.getVenue()).isEqualTo(Venue.UNKNOWN);
        assertThat(report.getSeenWhen()).isEqualTo(TimeFrame.UNKNOWN);
        assertThat(report.getNeeds()).isEmpty();
        assertThat(report.getDangers()).isEmpty();
        assertThat(report.getConcernsBodies()).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "narrative=&country=PL, NARRATIVE_MISSING",
        "narrative=%20%00%E2%80%AE%0A&country=PL, NARRATIVE_MISSING",
        "narrative=a, COUNTRY",
        "narrative=a&country=, COUNTRY",
        "narrative=a&country=pl, COUNTRY",
        "narrative=a&country=XX, COUNTRY",
        "narrative=a&country=PL&seenOn=2026-11-22, SEEN_ON",
        "narrative=a&country=PL&seenOn=2026-02-29, SEEN_ON",
        "narrative=a&country=PL&seenOn=yesterday, SEEN_ON",
        "narrative=a&country=PL&seenOn=%2B999999-01-01, SEEN_ON",
        "narrative=a&country=PL&children=21, CHILDREN",
        "narrative=a&country=PL&adults=-1, ADULTS",
        "narrative=a&country=PL&unsure=1e1, UNSURE",
        "narrative=a&country=PL&unsure=99999999999, UNSURE",
        "narrative=a&country=PL&children=20&adults=20&unsure=11, UNSURE"
    })
    void a_flaw_is_found(String body, Flaw flaw) {
        assertThat(flaws(body)).containsExactly(flaw);
    }

    @Test
    void every_flaw_is_found_at_once() {
        String line = "%C3%A4".repeat(257);

        assertThat(flaws("children=x&adults=x&unsure=x&seenOn=x&place=" + line + "&told=" + line + "&inCharge=" + line
                        + "&safeTime=" + line))
                .containsExactlyInAnyOrder(
                        Flaw.NARRATIVE_MISSING,
                        Flaw.COUNTRY,
                        Flaw.SEEN_ON,
                        Flaw.CHILDREN,
                        Flaw.ADULTS,
                        Flaw.UNSURE,
                        Flaw.PLACE,
                        Flaw.TOLD,
                        Flaw.IN_CHARGE,
                        Flaw.SAFE_TIME);
    }

    @Test
    void lengths_are_counted_in_bytes() {
        assertThat(complete("country=PL&narrative=" + "%C3%A4".repeat(4_096)).getNarrative())
                .hasSize(4_096);
        assertThat(flaws("country=PL&narrative=" + "%C3%A4".repeat(4_096) + "a"))
                .containsExactly(Flaw.NARRATIVE_LONG);
        assertThat(complete(LEAST + "&place=" + "a".repeat(512)).getPlace()).hasSize(512);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\u0007", "\u001b", "\u007f", "\u202e", "\u2066", "\u2069"})
    void what_an_analyst_could_not_see_is_taken_out(String hidden) {
        assertThat(complete("country=PL&narrative=" + URLEncoder.encode("be" + hidden + "fore", UTF_8))
                        .getNarrative())
                .isEqualTo("before");
    }

    @Test
    void no_answer_prints_itself() {
        assertThat(form.read(input(LEAST), "pl", TODAY).toString()).doesNotContain("Somebody");
    }

    private Report complete(String body) {
        Answers answers = form.read(input(body), "pl", TODAY);
        assertThat(answers).isInstanceOf(Answers.Complete.class);
        return ((Answers.Complete) answers).report();
    }

    private Set<Flaw> flaws(String body) {
        Answers answers = form.read(input(body), "pl", TODAY);
        assertThat(answers).isInstanceOf(Answers.Flawed.class);
        return ((Answers.Flawed) answers).flaws();
    }

    private static Input input(String body) {
        return Input.parse(body.getBytes(ISO_8859_1));
    }
}
