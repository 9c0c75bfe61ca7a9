package org.waylight.canary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.waylight.message.AgencyReport;
import org.waylight.wire.SingleObject;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CanaryTest {

    private static final SingleObject REPORTS = new SingleObject(List.of(AgencyReport.class));

    @Test
    void it_is_one_after_its_way_whatever_its_length() {
        for (int letters : new int[] {0, 1, 3_000}) {
            var come = (AgencyReport) REPORTS.decode(SingleObject.encode(Canary.of("x".repeat(letters))));

            assertThat(Canary.is(come)).isTrue();
        }
    }

    @Test
    void what_only_says_that_it_tests_the_way_is_for_people() {
        assertThat(Canary.is(Canary.aboutNobody("A test.").build())).isFalse();
        assertThat(Canary.is(
                        AgencyReport.newBuilder(Canary.of("x")).setCanary(null).build()))
                .isFalse();
    }

    /** The flag on what says anything at all: then it is a report, and somebody must read it. */
    @Test
    void what_differs_in_any_one_field_is_a_report() {
        var softly = new SoftAssertions();
        for (Schema.Field field : AgencyReport.getClassSchema().getFields()) {
            if (field.name().equals("canary")) continue;
            AgencyReport report = Canary.of("x");
            report.put(field.pos(), other(report.get(field.pos()), field.schema()));

            softly.assertThat(Canary.is(report)).as(field.name()).isFalse();
        }
        softly.assertAll();
    }

    private static Object other(Object present, Schema schema) {
        return switch (schema.getType()) {
            case BOOLEAN -> !(Boolean) present;
            case INT -> schema.getLogicalType() == null ? (Object) ((Integer) present + 1) : LocalDate.EPOCH;
            case STRING -> present + "?";
            case ENUM ->
                schema.getEnumSymbols().stream()
                        .filter(symbol -> present == null || !symbol.equals(present.toString()))
                        .map(symbol -> SpecificData.get().createEnum(symbol, schema))
                        .findFirst()
                        .orElseThrow();
            case ARRAY -> List.of(other(null, schema.getElementType()));
            case UNION -> other(null, schema.getTypes().getLast());
            case RECORD -> filled(schema);
            default -> throw new IllegalStateException(schema.toString());
        };
    }

    private static Object filled(Schema schema) {
        var record = (SpecificRecord) SpecificData.get().newRecord(null, schema);
        for (Schema.Field field : schema.getFields()) {
            record.put(
                    field.pos(),
                    switch (field.schema().getType()) {
                        case BOOLEAN -> false;
                        case INT -> field.schema().getLogicalType() == null ? (Object) 0 : LocalDate.EPOCH;
                        case UNION -> null;
                        case ARRAY -> List.of();
                        default -> other(null, field.schema());
                    });
        }
        return record;
    }
}
