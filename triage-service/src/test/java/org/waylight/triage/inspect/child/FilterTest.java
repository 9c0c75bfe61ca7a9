package org.waylight.triage.inspect.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The program for both kinds of machine, run by an interpreter of the five instructions that it is made of. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FilterTest {

    private static final int PID = 4_242;
    private static final int REFUSE = Filter.RETURN_ERRNO | Filter.EPERM;

    private static int run(Machine machine, int architecture, int number, long argument) {
        List<Filter.Instruction> program = Filter.program(machine, PID);
        int value = 0;
        for (int at = 0; ; at++) {
            Filter.Instruction next = program.get(at);
            switch (next.code()) {
                case 0x20 ->
                    value = switch (next.operand()) {
                        case 0 -> number;
                        case 4 -> architecture;
                        case 16 -> (int) argument;
                        default -> throw new AssertionError("loads from " + next.operand());
                    };
                case 0x54 -> value &= next.operand();
                case 0x15 -> at += value == next.operand() ? next.ifTrue() : next.ifFalse();
                case 0x06 -> {
                    return next.operand();
                }
                default -> throw new AssertionError("instruction " + next.code());
            }
        }
    }

    private static int run(Machine machine, SystemCall call, long argument) {
        return run(machine, machine.audit, machine.number(call), argument);
    }

    @ParameterizedTest
    @EnumSource
    void Every_number_that_is_not_on_the_list_is_refused(Machine machine) {
        Set<Integer> judged = new HashSet<>();
        for (SystemCall call : Filter.ALLOWED) {
            assertThat(run(machine, call, 0)).as("%s", call).isEqualTo(Filter.RETURN_ALLOW);
            judged.add(machine.number(call));
        }
        for (SystemCall call : EnumSet.of(SystemCall.CLONE, SystemCall.CLONE3, SystemCall.PRCTL, SystemCall.TGKILL)) {
            judged.add(machine.number(call));
        }

        for (int number = 0; number < 2_000; number++) {
            if (!judged.contains(number)) {
                assertThat(run(machine, machine.audit, number, 0))
                        .as("number %d", number)
                        .isEqualTo(REFUSE);
                assertThat(run(machine, machine.audit, number | 0x4000_0000, 0)).isEqualTo(REFUSE);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void No_two_calls_share_a_number(Machine machine) {
        assertThat(SystemCall.values()).extracting(machine::number).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void Another_machines_calls_end_the_process(Machine machine) {
        for (int other : new int[] {0x4000_0003, 0, machine.audit ^ 1}) {
            assertThat(run(machine, other, machine.number(SystemCall.READ), 0)).isEqualTo(Filter.RETURN_KILL_PROCESS);
        }
    }

    @ParameterizedTest
    @EnumSource
    void Threads_can_be_started_and_processes_and_namespaces_can_not(Machine machine) {
        // What glibc and musl pass to start a thread.
        assertThat(run(machine, SystemCall.CLONE, 0x003D_0F00)).isEqualTo(Filter.RETURN_ALLOW);
        assertThat(run(machine, SystemCall.CLONE, 0x007D_0F00)).isEqualTo(Filter.RETURN_ALLOW);
        // fork, vfork, and a thread in a user, network or mount namespace of its own.
        for (long flags : new long[] {17, 0x4111, 0x1001_0F00, 0x4001_0F00, 0x0003_0F00}) {
            assertThat(run(machine, SystemCall.CLONE, flags))
                    .as("flags %x", flags)
                    .isEqualTo(REFUSE);
        }
        assertThat(run(machine, SystemCall.CLONE3, 0)).isEqualTo(Filter.RETURN_ERRNO | Filter.ENOSYS);
    }

    @ParameterizedTest
    @EnumSource
    void Only_names_of_threads_can_be_set_and_only_own_threads_signalled(Machine machine) {
        assertThat(run(machine, SystemCall.PRCTL, 15)).isEqualTo(Filter.RETURN_ALLOW);
        for (int option = 0; option < 80; option++) {
            assertThat(run(machine, SystemCall.PRCTL, option) == REFUSE).isEqualTo(option != 15);
        }
        assertThat(run(machine, SystemCall.TGKILL, PID)).isEqualTo(Filter.RETURN_ALLOW);
        assertThat(run(machine, SystemCall.TGKILL, 1)).isEqualTo(REFUSE);
    }
}
