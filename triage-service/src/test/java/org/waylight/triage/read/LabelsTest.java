package org.waylight.triage.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.waylight.message.AgencyReport;
import org.waylight.message.BlockReason;
import org.waylight.message.DelphiDimension;
import org.waylight.message.MailboxStatus;
import org.waylight.message.NoticeAnswer;
import org.waylight.message.NoticeReason;
import org.waylight.message.NoticeState;
import org.waylight.message.OverrideBasis;
import org.waylight.message.ProgressState;
import org.waylight.message.RefusalReason;
import org.waylight.message.Report;
import org.waylight.message.TransferClass;
import org.waylight.triage.assess.Clock;
import org.waylight.triage.assess.IloIndicator;
import org.waylight.triage.assess.LegalLabel;
import org.waylight.triage.assess.PersonDecides;
import org.waylight.triage.attach.Attached;
import org.waylight.triage.audit.Ledger.Deed;
import org.waylight.triage.clear.ChangeReason;
import org.waylight.triage.clear.ExcludeReason;
import org.waylight.triage.clear.MisdirectedReason;
import org.waylight.triage.clear.RefuseReason;
import org.waylight.triage.clear.ReopenReason;
import org.waylight.triage.mask.Redaction;
import org.waylight.triage.store.Correspondence.Kind;
import org.waylight.triage.store.DeclineReason;
import org.waylight.triage.store.Safeguard;
import org.waylight.triage.store.Slot.Decision;
import org.waylight.triage.store.Slot.HandedOver;
import org.waylight.triage.store.State;

/** Nothing on the page is a symbol. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LabelsTest {

    private final Labels labels = Labels.english();

    static Stream<Enum<?>> shown() {
        return Stream.concat(
                Stream.of(Report.getClassSchema(), AgencyReport.getClassSchema())
                        .flatMap(LabelsTest::enums)
                        .distinct()
                        .flatMap(type -> Arrays.stream(type.getEnumConstants())),
                Stream.<Enum<?>[]>of(
                                DelphiDimension.values(),
                                OverrideBasis.values(),
                                BlockReason.values(),
                                TransferClass.values(),
                                ProgressState.values(),
                                MailboxStatus.values(),
                                LegalLabel.values(),
                                Clock.values(),
                                State.values(),
                                Decision.values(),
                                Deed.values(),
                                Kind.values(),
                                DeclineReason.values(),
                                IloIndicator.values(),
                                PersonDecides.values(),
                                Redaction.Act.values(),
                                Redaction.Reason.values(),
                                Judgement.Verdict.values(),
                                Purpose.values(),
                                RawPurpose.values(),
                                ReopenReason.values(),
                                WithholdReason.values(),
                                MisdirectedReason.values(),
                                NoticeReason.values(),
                                NoticeState.values(),
                                NoticeAnswer.values(),
                                RefusalReason.values(),
                                ExcludeReason.values(),
                                HandedOver.How.values(),
                                ChangeReason.values(),
                                Safeguard.values(),
                                RefuseReason.values())
                        .flatMap(Arrays::stream));
    }

    @SuppressWarnings("unchecked") // an Avro enum is one
    private static Stream<Class<? extends Enum<?>>> enums(Schema schema) {
        return switch (schema.getType()) {
            case ENUM -> {
                try {
                    yield Stream.of((Class<? extends Enum<?>>) Class.forName(schema.getFullName()));
                } catch (ClassNotFoundException missing) {
                    throw new AssertionError(missing);
                }
            }
            case RECORD -> schema.getFields().stream().flatMap(field -> enums(field.schema()));
            case ARRAY -> enums(schema.getElementType());
            case UNION -> schema.getTypes().stream().flatMap(LabelsTest::enums);
            default -> Stream.empty();
        };
    }

    @ParameterizedTest
    @MethodSource("shown")
    void has_words_for(Enum<?> symbol) {
        assertThat(labels.has(symbol)).isTrue();
        assertThat(labels.of(symbol)).isNotBlank().doesNotContain("_");
    }

    @Test
    void has_words_for_every_field() {
        Stream.of(Report.getClassSchema(), AgencyReport.getClassSchema())
                .flatMap(schema -> schema.getFields().stream())
                .map(Schema.Field::name)
                .filter(field -> !List.of("mailbox", "attachments").contains(field))
                .forEach(field -> assertThat(labels.field(field)).isNotEqualTo(field));
    }

    @Test
    void has_words_for_the_states_of_attachments() {
        for (var state : Attached.State.values()) {
            assertThat(labels.of("AttachmentState", state.name())).isNotEqualTo(state.name());
        }
        for (var reason : Attached.Reason.values()) {
            assertThat(labels.of("AttachmentReason", reason.name())).isNotEqualTo(reason.name());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dangers=CONFINEMENT | Danger: Locked in or cannot leave",
                "persons.age=CHILD | Age: Child",
                "indicators=EXPLOITATION__HAZARDOUS_WORK (MEDIUM) | Indicators: Hazardous work (exploitation) (MEDIUM)",
                "narrative[12..31]=WithholdsDocuments (en/1 documents-held, confirmed by analyst) | What happened, characters 12 to 31: Withholds documents (en/1 documents-held, confirmed by analyst)",
                "basis=FOUND_ONLINE | How they know: Found online",
                "place given | place given"
            })
    void says_a_cause_in_words(String because, String words) {
        assertThat(labels.cause(because)).isEqualTo(words);
    }
}
