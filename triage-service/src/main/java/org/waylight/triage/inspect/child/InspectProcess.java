package org.waylight.triage.inspect.child;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.waylight.triage.inspect.CleanCopy;
import org.waylight.triage.inspect.Inspection.Reason;

/** Inspects one file, locked in. Started by triage, speaks {@link Protocol}. */
public final class InspectProcess {

    private InspectProcess() {}

    public static void main(String[] arguments) throws Exception {
        // Whatever a library prints would be taken for an answer.
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        // The JDK looks for image formats through this loader, and would open every library on the class path.
        Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
        ImageIO.setUseCache(false);
        FontMappers.set(new OneFont());
        WarmUp.run();
        int[] refused = lockIn();
        // Not closed: the JDK would open /dev/null in their place.
        var input = new DataInputStream(new FileInputStream(FileDescriptor.in));
        var output = new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
        output.writeInt(Protocol.HELLO);
        output.writeInt(refused[0]);
        output.writeInt(refused[1]);
        output.flush();
        write(answer(input), output);
        Runtime.getRuntime().halt(0);
    }

    /** What is refused to this thread, and to one that was there before the lock. */
    private static int[] lockIn() throws Exception {
        var lock = new Lock(Machine.here().orElseThrow());
        var closed = new CountDownLatch(1);
        var before = new FutureTask<>(() -> {
            closed.await();
            return lock.refused();
        });
        Thread.ofPlatform().daemon().start(before);
        lock.close();
        closed.countDown();
        return new int[] {lock.refused(), before.get()};
    }

    static Answer answer(DataInputStream input) throws IOException {
        int type = input.readUnsignedByte();
        int length = input.readInt();
        if (length < 0 || length > CleanCopy.MAX_BYTES) {
            return new Answer.Refusal(Reason.TOO_LARGE);
        }
        byte[] file = input.readNBytes(length);
        if (file.length < length) {
            throw new IOException("triage ended");
        }
        try {
            return switch (type) {
                case Protocol.JPEG -> Jpegs.copy(file);
                case Protocol.PDF -> Pdfs.copy(file);
                default -> new Answer.Refusal(Reason.NOT_WHAT_IT_SAYS);
            };
        } catch (Throwable broken) {
            // Decoders fail in every way on purpose-made files, out of memory and out of stack among them.
            return new Answer.Refusal(Reason.BROKEN);
        }
    }

    private static void write(Answer answer, DataOutputStream output) throws IOException {
        switch (answer) {
            case Answer.Copy copy -> {
                output.writeByte(Protocol.CLEAN);
                output.writeInt(copy.pages().size());
                for (Answer.Painting page : copy.pages()) {
                    output.writeInt(page.width());
                    output.writeInt(page.height());
                    output.writeInt(page.size());
                    output.write(page.jpeg());
                }
            }
            case Answer.Refusal refusal -> {
                output.writeByte(Protocol.REFUSED);
                output.writeByte(refusal.reason().ordinal());
            }
        }
        output.flush();
    }
}
