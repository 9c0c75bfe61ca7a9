package org.waylight.triage.inspect.child;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The seccomp program: what a Java process needs to compute with what it has, and nothing by which it gets more.
 *
 * <p>A list of what is allowed, so that system calls of kernels to come are refused. No call here takes a path or an address.
 */
final class Filter {

    /** A process needs these to compute, keep time, start threads of its own, answer, and end. */
    static final Set<SystemCall> ALLOWED = EnumSet.range(SystemCall.READ, SystemCall.EXIT_GROUP);

    static final int EPERM = 1;
    static final int ENOSYS = 38;
    static final int PR_SET_NAME = 15;
    static final int CLONE_THREAD = 0x0001_0000;

    /** CLONE_NEWNS, -CGROUP, -UTS, -IPC, -USER, -PID and -NET. */
    static final int CLONE_NEW =
            0x0002_0000 | 0x0200_0000 | 0x0400_0000 | 0x0800_0000 | 0x1000_0000 | 0x2000_0000 | 0x4000_0000;

    static final int RETURN_ALLOW = 0x7FFF_0000;
    static final int RETURN_ERRNO = 0x0005_0000;
    static final int RETURN_KILL_PROCESS = 0x8000_0000;

    private static final int LOAD_WORD = 0x20;
    private static final int JUMP_IF_EQUAL = 0x15;
    private static final int AND = 0x54;
    private static final int RETURN = 0x06;
    // Offsets in struct seccomp_data; the low word of the first argument, on little-endian machines.
    private static final int NUMBER = 0;
    private static final int ARCHITECTURE = 4;
    private static final int FIRST_ARGUMENT = 16;

    /** One {@code struct sock_filter}. */
    record Instruction(int code, int ifTrue, int ifFalse, int operand) {}

    private final Machine machine;
    private final List<Instruction> program = new ArrayList<>();

    private Filter(Machine machine) {
        this.machine = machine;
    }

    /** The program for a process of the number {@code pid}, which may signal its own threads only. */
    static List<Instruction> program(Machine machine, int pid) {
        var filter = new Filter(machine);
        filter.write(pid);
        return List.copyOf(filter.program);
    }

    private void write(int pid) {
        load(ARCHITECTURE);
        jump(machine.audit, 1, 0);
        answer(RETURN_KILL_PROCESS);
        // Numbers of x32 on x86-64 carry a bit that no number below has, so they fall through to the end.
        load(NUMBER);
        for (SystemCall call : ALLOWED) {
            jump(machine.number(call), 0, 1);
            answer(RETURN_ALLOW);
        }
        // glibc takes "not there" as the sign to start threads by clone, whose flags a filter can read.
        jump(machine.number(SystemCall.CLONE3), 0, 1);
        answer(RETURN_ERRNO | ENOSYS);
        allowIfFirstArgument(SystemCall.CLONE, CLONE_THREAD | CLONE_NEW, CLONE_THREAD);
        allowIfFirstArgument(SystemCall.PRCTL, -1, PR_SET_NAME);
        allowIfFirstArgument(SystemCall.TGKILL, -1, pid);
        answer(RETURN_ERRNO | EPERM);
    }

    private void allowIfFirstArgument(SystemCall call, int mask, int wanted) {
        jump(machine.number(call), 0, 5);
        load(FIRST_ARGUMENT);
        program.add(new Instruction(AND, 0, 0, mask));
        jump(wanted, 0, 1);
        answer(RETURN_ALLOW);
        answer(RETURN_ERRNO | EPERM);
    }

    private void load(int offset) {
        program.add(new Instruction(LOAD_WORD, 0, 0, offset));
    }

    private void jump(int value, int ifTrue, int ifFalse) {
        program.add(new Instruction(JUMP_IF_EQUAL, ifTrue, ifFalse, value));
    }

    private void answer(int action) {
        program.add(new Instruction(RETURN, 0, 0, action));
    }
}
