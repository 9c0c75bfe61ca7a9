package org.waylight.triage.assess;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.waylight.message.BodyKind;
import org.waylight.message.Circumstance;
import org.waylight.message.Danger;
import org.waylight.message.DelphiIndicator;
import org.waylight.message.Exploitation;
import org.waylight.message.MethodOfControl;
import org.waylight.message.Need;
import org.waylight.message.PalermoAct;
import org.waylight.message.Report;

/** What a report must satisfy beyond its schema. What does not is dead letter {@code INVALID}. */
public final class ReportValidator {

    /** Largest narrative, in bytes of UTF-8. */
    public static final int MAX_NARRATIVE_BYTES = 8_192;
    /** Largest place, and largest answer to a question of one line, in bytes of UTF-8. */
    public static final int MAX_LINE_BYTES = 512;
    /** Most persons in one report. */
    public static final int MAX_PERSONS = 50;
    /** Most agencies that one report may be about. */
    public static final int MAX_AGENCIES = 16;
    /** Size of an X-Wing public key, in bytes. */
    public static final int MAILBOX_KEY_BYTES = 1_216;
    /** Size of the digest of a mailbox's secret, in bytes; reports of release 1 have none. */
    public static final int SECRET_DIGEST_BYTES = 32;
    /** Most checkboxes of the page in one report. */
    public static final int MAX_OBSERVATIONS = 64;

    private static final Set<String> COUNTRIES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);
    private static final Pattern AGENCY = Pattern.compile("[A-Z0-9-]{1,64}");
    private static final Pattern OBSERVATION = Pattern.compile("[a-z0-9-]{1,40}");
    private static final Pattern REGION = Pattern.compile("[A-Z]{2}-[A-Z0-9]{1,3}");

    private ReportValidator() {}

    /** What is wrong with a report. */
    public sealed interface Validity {
        /** Nothing is. */
        record Valid() implements Validity {}
        /**
         * The first thing that is wrong; says nothing of what was written.
         *
         * @param field name of the field in the schema
         * @param rule what it must be
         */
        record Invalid(String field, String rule) implements Validity {}
    }

    /** Checks {@code report} field by field. */
    public static Validity check(Report report) {
        return Stream.of(
                        must("narrative", "not be blank", !report.getNarrative().isBlank()),
                        atMost("narrative", MAX_NARRATIVE_BYTES, report.getNarrative()),
                        must("country", "be an ISO 3166-1 alpha-2 code", COUNTRIES.contains(report.getCountry())),
                        must(
                                "region",
                                "be an ISO 3166-2 code of the country",
                                absentOr(
                                        report.getRegion(),
                                        region -> REGION.matcher(region).matches()
                                                && region.startsWith(report.getCountry() + "-"))),
                        atMost("place", MAX_LINE_BYTES, report.getPlace()),
                        atMost("told", MAX_LINE_BYTES, report.getTold()),
                        atMost("inCharge", MAX_LINE_BYTES, report.getInCharge()),
                        atMost("safeTime", MAX_LINE_BYTES, report.getSafeTime()),
                        atMost("observations", MAX_OBSERVATIONS, report.getObservations()),
                        must(
                                "observations",
                                "be ids of 1 to 40 of a-z, 0-9 and -",
                                report.getObservations().stream()
                                        .allMatch(id -> OBSERVATION.matcher(id).matches())),
                        AttachmentRules.check(report.getAttachments()),
                        must("language", "be a BCP 47 tag", isLanguage(report.getLanguage())),
                        atMost("persons", MAX_PERSONS, report.getPersons()),
                        noLonger("exploitation", Exploitation.values(), report.getExploitation()),
                        noLonger("acts", PalermoAct.values(), report.getActs()),
                        noLonger("indicators", DelphiIndicator.values(), report.getIndicators()),
                        noLonger("controls", MethodOfControl.values(), report.getControls()),
                        noLonger("dangers", Danger.values(), report.getDangers()),
                        noLonger("needs", Need.values(), report.getNeeds()),
                        noLonger("circumstances", Circumstance.values(), report.getCircumstances()),
                        noLonger("concernsBodies", BodyKind.values(), report.getConcernsBodies()),
                        atMost("concernsAgencies", MAX_AGENCIES, report.getConcernsAgencies()),
                        must(
                                "concernsAgencies",
                                "be directory ids of A-Z, 0-9 and -",
                                report.getConcernsAgencies().stream()
                                        .allMatch(id -> AGENCY.matcher(id).matches())),
                        must(
                                "mailbox",
                                "have a public key of " + MAILBOX_KEY_BYTES + " bytes",
                                absentOr(
                                        report.getMailbox(),
                                        box -> box.getPublicKey().remaining() == MAILBOX_KEY_BYTES)),
                        must(
                                "mailbox",
                                "have a secret's digest of " + SECRET_DIGEST_BYTES + " bytes or none",
                                absentOr(
                                        report.getMailbox(),
                                        box -> box.getSecretDigest().remaining() == SECRET_DIGEST_BYTES
                                                || !box.getSecretDigest().hasRemaining())))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(Validity.Valid::new);
    }

    static Optional<Validity> must(String field, String rule, boolean holds) {
        return holds ? Optional.empty() : Optional.of(new Validity.Invalid(field, rule));
    }

    static Optional<Validity> atMost(String field, int bytes, @Nullable String text) {
        return must(
                field,
                "be at most " + bytes + " bytes",
                absentOr(text, given -> given.getBytes(StandardCharsets.UTF_8).length <= bytes));
    }

    static Optional<Validity> atMost(String field, int most, Collection<?> items) {
        return must(field, "have at most " + most + " items", items.size() <= most);
    }

    private static Optional<Validity> noLonger(String field, Enum<?>[] symbols, Collection<?> items) {
        return atMost(field, symbols.length, items);
    }

    private static <T> boolean absentOr(@Nullable T value, Predicate<T> rule) {
        return value == null || rule.test(value);
    }

    private static boolean isLanguage(String tag) {
        try {
            new Locale.Builder().setLanguageTag(tag);
            return !tag.isBlank();
        } catch (IllformedLocaleException illFormed) {
            return false;
        }
    }
}
