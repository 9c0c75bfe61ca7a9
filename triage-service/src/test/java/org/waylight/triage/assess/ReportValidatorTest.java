package org.waylight.triage.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waylight.triage.assess.Reports.aReport;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.waylight.message.AgeGroup;
import org.waylight.message.Attachment;
import org.waylight.message.Danger;
import org.waylight.message.MailboxKey;
import org.waylight.message.MediaType;
import org.waylight.message.Report;
import org.waylight.triage.assess.ReportValidator.Validity;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReportValidatorTest {

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("narrative", "is blank", r -> r.setNarrative(" \n\t")),
                fault("narrative", "is a byte too long", r -> r.setNarrative("é".repeat(4_096) + "x")),
                fault("country", "is no country", r -> r.setCountry("ZZ")),
                fault("country", "is in lower case", r -> r.setCountry("gb")),
                fault("region", "is another country's", r -> r.setRegion("FR-75")),
                fault("region", "is no code", r -> r.setRegion("GB-Scotland")),
                fault("place", "is a byte too long", r -> r.setPlace("x".repeat(513))),
                fault("told", "is a byte too long", r -> r.setTold("x".repeat(513))),
                fault("inCharge", "is a byte too long", r -> r.setInCharge("x".repeat(513))),
                fault("safeTime", "is a byte too long", r -> r.setSafeTime("x".repeat(513))),
                fault("observations", "are too many", r -> r.setObservations(Collections.nCopies(65, "locked-in"))),
                fault("observations", "are too long", r -> r.setObservations(List.of("x".repeat(41)))),
                fault("observations", "are no ids", r -> r.setObservations(List.of("Locked in"))),
                fault("observations", "are empty", r -> r.setObservations(List.of(""))),
                fault(
                        "attachments",
                        "are eleven",
                        r -> r.setAttachments(
                                Stream.generate(() -> file(1, 1)).limit(11).toList())),
                fault("attachments", "are empty", r -> r.setAttachments(List.of(file(0, 0)))),
                fault("attachments", "have a negative size", r -> r.setAttachments(List.of(file(-1, 0)))),
                fault("attachments", "are a byte too large", r -> r.setAttachments(List.of(file(10_485_761, 21)))),
                fault(
                        "attachments",
                        "are together a byte too large",
                        r -> r.setAttachments(List.of(file(10_485_760, 20), file(1, 1)))),
                fault(
                        "attachments",
                        "overflow a sum",
                        r -> r.setAttachments(Stream.generate(() -> file(Integer.MAX_VALUE, 4_096))
                                .limit(3)
                                .toList())),
                fault("attachments", "have a chunk too few", r -> r.setAttachments(List.of(file(524_289, 1)))),
                fault("attachments", "have a chunk too many", r -> r.setAttachments(List.of(file(524_288, 2)))),
                fault("attachments", "share an id", r -> {
                    var one = file(1, 1);
                    return r.setAttachments(
                            List.of(one, file(one.getId(), 1, List.of(UUID.randomUUID()), ByteBuffer.allocate(32))));
                }),
                fault("attachments", "share a chunk", r -> {
                    var one = file(1, 1);
                    return r.setAttachments(
                            List.of(one, file(UUID.randomUUID(), 1, one.getChunks(), ByteBuffer.allocate(32))));
                }),
                fault(
                        "attachments",
                        "have a short digest",
                        r -> r.setAttachments(List.of(
                                file(UUID.randomUUID(), 1, List.of(UUID.randomUUID()), ByteBuffer.allocate(31))))),
                fault("language", "is no tag", r -> r.setLanguage("not a language")),
                fault("language", "is empty", r -> r.setLanguage("")),
                fault(
                        "persons",
                        "are too many",
                        r -> r.setPersons(Collections.nCopies(
                                51,
                                aReport()
                                        .withPersons(AgeGroup.ADULT)
                                        .build()
                                        .getPersons()
                                        .getFirst()))),
                fault(
                        "dangers",
                        "are more than there are",
                        r -> r.setDangers(Collections.nCopies(Danger.values().length + 1, Danger.CONFINEMENT))),
                fault("concernsAgencies", "are too many", r -> r.setConcernsAgencies(Collections.nCopies(17, "A"))),
                fault("concernsAgencies", "are no ids", r -> r.setConcernsAgencies(List.of("gb-police"))),
                fault("mailbox", "has a short key", r -> r.setMailbox(mailbox(32, 32))),
                fault("mailbox", "has a short digest", r -> r.setMailbox(mailbox(1_216, 31))));
    }

    private static Attachment file(int size, int chunks) {
        return file(
                UUID.randomUUID(),
                size,
                Stream.generate(UUID::randomUUID).limit(chunks).toList(),
                ByteBuffer.allocate(32));
    }

    private static Attachment file(UUID id, int size, List<UUID> chunks, ByteBuffer digest) {
        return new Attachment(id, MediaType.JPEG, size, digest, chunks);
    }

    private static MailboxKey mailbox(int keyBytes, int digestBytes) {
        return new MailboxKey(UUID.randomUUID(), ByteBuffer.allocate(keyBytes), ByteBuffer.allocate(digestBytes));
    }

    private static Arguments fault(String field, String what, UnaryOperator<Report.Builder> change) {
        return Arguments.of(field, Named.of(field + " " + what, change));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("faults")
    void A_report_is_refused_if_its(String field, UnaryOperator<Report.Builder> change) {
        var verdict = ReportValidator.check(aReport().but(change).build());

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Validity.Invalid.class,
                        invalid -> assertThat(invalid.field()).isEqualTo(field));
    }

    @Test
    void A_report_at_every_limit_is_valid() {
        var report = aReport()
                .but(r -> r.setNarrative("é".repeat(4_096))
                        .setPlace("x".repeat(512))
                        .setTold("x".repeat(512))
                        .setInCharge("x".repeat(512))
                        .setSafeTime("x".repeat(512))
                        .setObservations(Collections.nCopies(64, "x".repeat(40)))
                        .setAttachments(List.of(file(524_288, 1), file(9_961_472, 19)))
                        .setRegion("GB-SCT")
                        .setLanguage("zh-Hant-TW")
                        .setConcernsAgencies(List.of("GB-POLICE"))
                        .setMailbox(mailbox(1_216, 32)))
                .build();

        assertThat(ReportValidator.check(report)).isEqualTo(new Validity.Valid());
    }

    @Test
    void A_report_of_the_first_release_whose_mailbox_takes_no_messages_is_valid() {
        var report = aReport().but(r -> r.setMailbox(mailbox(1_216, 0))).build();

        assertThat(ReportValidator.check(report)).isEqualTo(new Validity.Valid());
    }
}
