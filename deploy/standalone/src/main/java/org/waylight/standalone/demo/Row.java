package org.waylight.standalone.demo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one fixture.
 *
 * @param agencies who holds it, each with the rule that sent it there
 * @param blocked who was named and stopped, each with the rule that stopped it
 * @param millis from before sealing until the last agency held it; null if nobody was to get it
 * @param faults where it differs from what the fixture expects, in words; empty if nowhere
 */
record Row(
        String fixture,
        String title,
        String id,
        String priority,
        String outcome,
        List<Fixture.Slot> agencies,
        List<Fixture.Blocked> blocked,
        @Nullable Long millis,
        List<String> faults) {

    boolean asExpected() {
        return faults.isEmpty();
    }
}
