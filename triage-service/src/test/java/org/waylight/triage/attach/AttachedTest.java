package org.waylight.triage.attach;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.waylight.triage.inspect.Inspection;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AttachedTest {

    @ParameterizedTest
    @EnumSource
    void Every_reason_of_an_inspection_can_be_kept(Inspection.Reason reason) {
        assertThat(Inspections.reason(reason)).hasToString(reason.name());
    }
}
