package org.waylight.triage.inspect.child;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;

/** A process that tries to get out by the JDK's own means: before the lock, and after it in three threads. */
final class Prisoner {

    private Prisoner() {}

    /** Arguments: a file, a folder, a port of somebody who listens here. Prints a line per try and waits for a line. */
    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[0]);
        Path folder = Path.of(arguments[1]);
        int port = Integer.parseInt(arguments[2]);
        String java = System.getProperty("java.home") + "/bin/java";
        var lock = new Lock(Machine.here().orElseThrow());
        WarmUp.loadOwnClasses();
        try (ExecutorService old = Executors.newSingleThreadExecutor()) {
            tries("before", file, folder, port, java);
            inThread(old, () -> tries("older, before", file, folder, port, java));
            lock.close();
            tries("after", file, folder, port, java);
            inThread(old, () -> tries("older", file, folder, port, java));
            var task = new FutureTask<>(() -> tries("newer", file, folder, port, java));
            Thread.ofPlatform().start(task);
            task.get();
            System.out.println("end");
            System.in.read();
            Runtime.getRuntime().halt(0);
        }
    }

    private static void inThread(ExecutorService thread, Callable<Boolean> work)
            throws InterruptedException, ExecutionException {
        thread.submit(work).get();
    }

    private static boolean tries(String when, Path file, Path folder, int port, String java) {
        attempt(when, "read", () -> Files.readAllBytes(file));
        attempt(when, "write", () -> Files.writeString(folder.resolve(when), "out"));
        attempt(when, "change", () -> Files.writeString(file, when));
        attempt(when, "delete", () -> {
            Files.delete(folder.resolve("delete " + when));
            return 0;
        });
        attempt(when, "socket", () -> {
            try (var socket = new Socket(Inet4Address.getLoopbackAddress(), port)) {
                return socket.getPort();
            }
        });
        attempt(when, "channel", () -> {
            try (var channel = SocketChannel.open(new InetSocketAddress(Inet4Address.getLoopbackAddress(), port))) {
                return channel.isConnected();
            }
        });
        attempt(
                when,
                "run",
                () -> new ProcessBuilder(java, "-version")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor());
        return true;
    }

    private static void attempt(String when, String what, Callable<?> attempt) {
        String end;
        try {
            attempt.call();
            end = "done";
        } catch (IOException refused) {
            end = "refused";
        } catch (Throwable other) {
            end = other.toString();
        }
        System.out.println(when + " " + what + " " + end);
    }
}
