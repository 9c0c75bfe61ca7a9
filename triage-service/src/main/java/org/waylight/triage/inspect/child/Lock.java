package org.waylight.triage.inspect.child;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Takes from this process, for good and in every thread, whatever it could do but compute and answer. */
final class Lock {

    /** Processor time in seconds for everything, the start included. */
    static final int PROCESSOR_SECONDS = 20;

    /** Address space: the heap, the runtime, and what the native JPEG decoder takes for the largest image. */
    static final long ADDRESS_SPACE_BYTES = 3L << 30;

    private static final int PR_SET_DUMPABLE = 4;
    private static final int PR_SET_NO_NEW_PRIVS = 38;
    private static final int SECCOMP_SET_MODE_FILTER = 1;
    private static final int SECCOMP_FILTER_FLAG_TSYNC = 1;
    private static final int RLIMIT_CPU = 0;
    private static final int RLIMIT_FSIZE = 1;
    private static final int RLIMIT_CORE = 4;
    private static final int RLIMIT_NOFILE = 7;
    private static final int RLIMIT_AS = 9;
    private static final int INSTRUCTION_BYTES = 8;

    private final Machine machine;
    private final Kernel kernel;

    Lock(Machine machine) {
        this.machine = machine;
        this.kernel = new Kernel(machine);
    }

    /** Closes the lock, or throws and leaves a process that must not be given anything. */
    void close() {
        try (var arena = Arena.ofConfined()) {
            // A second more than the soft limit, whose signal ends the process: the hard one is for whoever blocks it.
            limit(arena, RLIMIT_CPU, PROCESSOR_SECONDS, PROCESSOR_SECONDS + 1);
            limit(arena, RLIMIT_FSIZE, 0, 0);
            limit(arena, RLIMIT_CORE, 0, 0);
            limit(arena, RLIMIT_NOFILE, 0, 0);
            limit(arena, RLIMIT_AS, ADDRESS_SPACE_BYTES, ADDRESS_SPACE_BYTES);
            kernel.must(SystemCall.PRCTL, PR_SET_DUMPABLE, 0);
            kernel.must(SystemCall.PRCTL, PR_SET_NO_NEW_PRIVS, 1);
            int pid = (int) kernel.call(SystemCall.GETPID).value();
            // With TSYNC the kernel filters every thread or, answering a thread's number, none.
            kernel.must(
                    SystemCall.SECCOMP,
                    SECCOMP_SET_MODE_FILTER,
                    SECCOMP_FILTER_FLAG_TSYNC,
                    program(arena, Filter.program(machine, pid)).address());
        }
    }

    private void limit(Arena arena, int resource, long soft, long hard) {
        kernel.must(
                SystemCall.PRLIMIT64,
                0,
                resource,
                Kernel.words(arena, soft, hard).address(),
                0);
    }

    private static MemorySegment program(Arena arena, List<Filter.Instruction> instructions) {
        var code = arena.allocate((long) instructions.size() * INSTRUCTION_BYTES, Long.BYTES);
        for (int i = 0; i < instructions.size(); i++) {
            Filter.Instruction instruction = instructions.get(i);
            long at = (long) i * INSTRUCTION_BYTES;
            code.set(JAVA_SHORT, at, (short) instruction.code());
            code.set(JAVA_BYTE, at + 2, (byte) instruction.ifTrue());
            code.set(JAVA_BYTE, at + 3, (byte) instruction.ifFalse());
            code.set(JAVA_INT, at + 4, instruction.operand());
        }
        MemorySegment head = arena.allocate(16, Long.BYTES);
        head.set(JAVA_SHORT, 0, (short) instructions.size());
        head.set(ADDRESS, 8, code);
        return head;
    }

    /** What a locked process must fail at. Each is tried for real, in the thread that asks. */
    enum Attempt {
        READ_A_FILE,
        MAKE_A_FILE,
        REMOVE_A_FILE,
        MAKE_A_FOLDER,
        MAKE_A_SOCKET,
        CONNECT,
        START_A_PROGRAM,
        START_A_PROCESS,
        SIGNAL_ANOTHER_PROCESS,
        TRACE,
        READ_ANOTHER_PROCESS,
        MAKE_A_FILE_IN_MEMORY,
        QUEUE_INPUT_AND_OUTPUT,
        LIFT_A_LIMIT
    }

    /** A bit for every attempt that the kernel refused as not permitted. */
    int refused() {
        int refused = 0;
        try (var arena = Arena.ofConfined()) {
            for (Attempt attempt : Attempt.values()) {
                Kernel.Result result = attempt(attempt, arena);
                if (result.value() == -1 && result.error() == Filter.EPERM) {
                    refused |= 1 << attempt.ordinal();
                }
            }
        }
        return refused;
    }

    private Kernel.Result attempt(Attempt attempt, Arena arena) {
        final long here = -100; // AT_FDCWD
        final long parent = 1;
        return switch (attempt) {
            case READ_A_FILE -> kernel.call(SystemCall.OPENAT, here, text(arena, "/etc/passwd"), 0);
            case MAKE_A_FILE -> kernel.call(SystemCall.OPENAT, here, text(arena, "locked"), 0x41, 0600);
            case REMOVE_A_FILE -> kernel.call(SystemCall.UNLINKAT, here, text(arena, "locked"), 0);
            case MAKE_A_FOLDER -> kernel.call(SystemCall.MKDIRAT, here, text(arena, "locked"), 0700);
            case MAKE_A_SOCKET -> kernel.call(SystemCall.SOCKET, 2, 1, 0);
            // 127.0.0.1, port 9, as a sockaddr_in; on standard input, since there is no socket to do it on.
            case CONNECT ->
                kernel.call(
                        SystemCall.CONNECT,
                        0,
                        Kernel.ints(arena, 0x0900_0002, 0x0100_007F, 0, 0).address(),
                        16);
            case START_A_PROGRAM -> {
                long program = text(arena, "/bin/true");
                yield kernel.call(
                        SystemCall.EXECVE,
                        program,
                        Kernel.words(arena, program, 0).address(),
                        0);
            }
            case START_A_PROCESS -> {
                Kernel.Result result = kernel.call(SystemCall.CLONE, 17); // SIGCHLD alone: a fork
                if (result.value() == 0) {
                    kernel.call(SystemCall.EXIT_GROUP, 1);
                }
                yield result;
            }
            case SIGNAL_ANOTHER_PROCESS -> kernel.call(SystemCall.KILL, parent, 0);
            case TRACE -> kernel.call(SystemCall.PTRACE, 16, parent, 0, 0);
            case READ_ANOTHER_PROCESS -> kernel.call(SystemCall.PROCESS_VM_READV, parent, 0, 0, 0, 0, 0);
            case MAKE_A_FILE_IN_MEMORY -> kernel.call(SystemCall.MEMFD_CREATE, text(arena, "locked"), 0);
            case QUEUE_INPUT_AND_OUTPUT -> kernel.call(SystemCall.IO_URING_SETUP, 1, 0);
            case LIFT_A_LIMIT -> kernel.call(SystemCall.PRLIMIT64, 0, RLIMIT_NOFILE, 0, 0);
        };
    }

    private static long text(Arena arena, String text) {
        return arena.allocateFrom(text, StandardCharsets.US_ASCII).address();
    }
}
