package org.waylight.triage.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StateTest {

    @Test
    void Is_undecided_until_every_slot_is_decided_or_the_report_is_closed() {
        assertThat(Arrays.stream(State.values()).filter(State::undecided))
                .containsExactly(State.ASSESSED, State.PROPOSED, State.HELD);
    }
}
