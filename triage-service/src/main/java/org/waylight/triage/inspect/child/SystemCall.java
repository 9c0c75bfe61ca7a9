package org.waylight.triage.inspect.child;

/** System calls that the lock names, by their numbers on both machines (Linux asm/unistd_64.h, asm-generic/unistd.h). */
enum SystemCall {
    READ(0, 63),
    WRITE(1, 64),
    READV(19, 65),
    WRITEV(20, 66),
    PREAD64(17, 67),
    CLOSE(3, 57),
    LSEEK(8, 62),
    FSTAT(5, 80),
    MMAP(9, 222),
    MUNMAP(11, 215),
    MREMAP(25, 216),
    MPROTECT(10, 226),
    MADVISE(28, 233),
    BRK(12, 214),
    FUTEX(202, 98),
    MEMBARRIER(324, 283),
    SCHED_YIELD(24, 124),
    SCHED_GETAFFINITY(204, 123),
    GETCPU(309, 168),
    NANOSLEEP(35, 101),
    CLOCK_NANOSLEEP(230, 115),
    CLOCK_GETTIME(228, 113),
    CLOCK_GETRES(229, 114),
    GETTIMEOFDAY(96, 169),
    GETRUSAGE(98, 165),
    TIMES(100, 153),
    SYSINFO(99, 179),
    GETPID(39, 172),
    GETTID(186, 178),
    RT_SIGACTION(13, 134),
    RT_SIGPROCMASK(14, 135),
    RT_SIGRETURN(15, 139),
    SIGALTSTACK(131, 132),
    RESTART_SYSCALL(219, 128),
    SET_ROBUST_LIST(273, 99),
    RSEQ(334, 293),
    GETRANDOM(318, 278),
    EXIT(60, 93),
    EXIT_GROUP(231, 94),

    CLONE(56, 220),
    CLONE3(435, 435),
    PRCTL(157, 167),
    TGKILL(234, 131),

    SECCOMP(317, 277),
    PRLIMIT64(302, 261),
    OPENAT(257, 56),
    UNLINKAT(263, 35),
    MKDIRAT(258, 34),
    SOCKET(41, 198),
    CONNECT(42, 203),
    EXECVE(59, 221),
    KILL(62, 129),
    PTRACE(101, 117),
    PROCESS_VM_READV(310, 270),
    MEMFD_CREATE(319, 279),
    IO_URING_SETUP(425, 425);

    final int x86;
    final int arm;

    SystemCall(int x86, int arm) {
        this.x86 = x86;
        this.arm = arm;
    }
}
