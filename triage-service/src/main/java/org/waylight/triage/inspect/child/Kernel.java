package org.waylight.triage.inspect.child;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/** Asks the kernel directly, by number, so that what is refused is the call itself and not a library's idea of it. */
final class Kernel {

    private static final StructLayout STATE = Linker.Option.captureStateLayout();

    private final Machine machine;
    private final MethodHandle syscall;
    private final VarHandle errno = STATE.varHandle(PathElement.groupElement("errno"));

    @SuppressWarnings("restricted") // The process is started with --enable-native-access.
    Kernel(Machine machine) {
        this.machine = machine;
        var linker = Linker.nativeLinker();
        this.syscall = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("syscall"),
                FunctionDescriptor.of(
                        JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
                Linker.Option.firstVariadicArg(1),
                Linker.Option.captureCallState("errno"));
    }

    /** What a call came to: its value, or -1 and the error number. */
    record Result(long value, int error) {}

    Result call(SystemCall call, long... arguments) {
        long[] six = new long[6];
        System.arraycopy(arguments, 0, six, 0, arguments.length);
        try (var arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE);
            long value = (long) syscall.invokeExact(
                    state, (long) machine.number(call), six[0], six[1], six[2], six[3], six[4], six[5]);
            return new Result(value, value == -1 ? (int) errno.get(state, 0L) : 0);
        } catch (Throwable broken) {
            throw new IllegalStateException("system call could not be made", broken);
        }
    }

    /** As {@link #call}, where anything but 0 means that the lock does not hold. */
    void must(SystemCall call, long... arguments) {
        Result result = call(call, arguments);
        if (result.value() != 0) {
            throw new IllegalStateException(call + " must succeed, error " + result.error());
        }
    }

    static MemorySegment words(Arena arena, long... words) {
        return arena.allocateFrom(JAVA_LONG, words);
    }

    static MemorySegment ints(Arena arena, int... ints) {
        return arena.allocateFrom(JAVA_INT, ints);
    }
}
