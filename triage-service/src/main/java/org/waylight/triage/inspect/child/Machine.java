package org.waylight.triage.inspect.child;

import java.nio.ByteOrder;
import java.util.Optional;

/** The kinds of Linux machine that the lock knows. On others nothing is inspected. */
enum Machine {
    X86_64(0xC000003E),
    AARCH64(0xC00000B7);

    /** The kernel's AUDIT_ARCH_ number. */
    final int audit;

    Machine(int audit) {
        this.audit = audit;
    }

    static Optional<Machine> here() {
        if (!System.getProperty("os.name", "").equals("Linux") || ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN) {
            return Optional.empty();
        }
        return switch (System.getProperty("os.arch", "")) {
            case "amd64" -> Optional.of(X86_64);
            case "aarch64" -> Optional.of(AARCH64);
            default -> Optional.empty();
        };
    }

    int number(SystemCall call) {
        return switch (this) {
            case X86_64 -> call.x86;
            case AARCH64 -> call.arm;
        };
    }
}
