package org.waylight.bench.load;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Sealed reports in a file, so that many of them need no memory. Safe for threads. */
public final class Parcels implements AutoCloseable {

    private final FileChannel file;
    private final List<Parcel> parcels;

    /**
     * A sealed report.
     *
     * @param at where its bytes are in the file
     */
    public record Parcel(UUID id, long at, int length) {}

    private Parcels(FileChannel file, List<Parcel> parcels) {
        this.file = file;
        this.parcels = List.copyOf(parcels);
    }

    /** Adds a report to a file that {@link #open} reads. */
    public static void write(DataOutputStream to, UUID id, byte[] sealed) throws IOException {
        to.writeLong(id.getMostSignificantBits());
        to.writeLong(id.getLeastSignificantBits());
        to.writeInt(sealed.length);
        to.write(sealed);
    }

    public static Parcels open(Path file) throws IOException {
        List<Parcel> parcels = new ArrayList<>();
        long at = 0;
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 20))) {
            while (true) {
                UUID id = new UUID(in.readLong(), in.readLong());
                int length = in.readInt();
                at += 2 * Long.BYTES + Integer.BYTES;
                parcels.add(new Parcel(id, at, length));
                in.skipNBytes(length);
                at += length;
            }
        } catch (EOFException whole) {
            return new Parcels(FileChannel.open(file, StandardOpenOption.READ), parcels);
        }
    }

    public int size() {
        return parcels.size();
    }

    public Parcel get(int number) {
        return parcels.get(number);
    }

    public byte[] bytes(int number) throws IOException {
        Parcel parcel = parcels.get(number);
        var bytes = ByteBuffer.allocate(parcel.length);
        while (bytes.hasRemaining()) {
            if (file.read(bytes, parcel.at + bytes.position()) < 0) throw new EOFException();
        }
        return bytes.array();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
