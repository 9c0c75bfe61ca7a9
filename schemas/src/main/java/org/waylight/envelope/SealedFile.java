package org.waylight.envelope;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.bouncycastle.crypto.hpke.HPKEContextWithEncapsulation;
import org.jspecify.annotations.Nullable;

/**
 * A file of any size, sealed to one key: a key exported from HPKE (RFC 9180, section 5.3), under it chunks of AES-256-GCM whose
 * nonce counts them and tells the last, so that a file that was cut off, or put together from two, does not open as a whole.
 * Nothing says who sealed it: whoever has the public key can.
 */
public final class SealedFile {

    private static final byte[] MAGIC = "WAYLIGHT SEALED FILE 1\n".getBytes(US_ASCII);
    private static final byte[] INFO = new Transcript("waylight/v1/sealed-file").toBytes();
    private static final byte[] EXPORT = new Transcript("waylight/v1/sealed-file/key").toBytes();
    private static final int KEY_ID_BYTES = 16;
    private static final int CHUNK = 1 << 20;

    private SealedFile() {}

    /** Why a file does not open. */
    public enum Why {
        /** It is no sealed file, or of a later form. */
        NONE,
        /** It was sealed to another key. */
        OTHER_KEY,
        /** Its end is missing. */
        CUT_OFF,
        /** Something in it was changed. */
        CHANGED
    }

    /** A file that does not open; what was read of it before must be thrown away. */
    public static final class Unreadable extends IOException {

        private static final long serialVersionUID = 1L;

        private final Why why;

        Unreadable(Why why) {
            super("sealed file: " + why);
            this.why = why;
        }

        public Why why() {
            return why;
        }
    }

    /** What is written is sealed to {@code addressee}; the file is whole once the stream is closed. */
    public static OutputStream seal(OutputStream out, SealingKey addressee) throws IOException {
        HPKEContextWithEncapsulation context = Suite.hpke().setupBaseS(addressee.parameter(), INFO);
        out.write(MAGIC);
        out.write(addressee.keyId().bytes());
        out.write(context.getEncapsulation());
        return new Sealing(new DataOutputStream(out), context.export(EXPORT, Suite.KEY_BYTES));
    }

    /**
     * What was sealed.
     *
     * @throws Unreadable at once, or while it is read, if it does not open
     */
    public static InputStream open(InputStream sealed, OpeningKey key) throws IOException {
        var in = new DataInputStream(sealed);
        if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) throw new Unreadable(Why.NONE);
        byte[] keyId = in.readNBytes(KEY_ID_BYTES);
        byte[] enc = in.readNBytes(Suite.ENC_BYTES);
        if (enc.length < Suite.ENC_BYTES) throw new Unreadable(Why.CUT_OFF);
        if (!Arrays.equals(keyId, key.sealingKey().keyId().bytes())) throw new Unreadable(Why.OTHER_KEY);
        byte[] secret;
        try {
            secret = Suite.hpke().setupBaseR(enc, key.pair(), INFO).export(EXPORT, Suite.KEY_BYTES);
        } catch (RuntimeException _) {
            // Bouncy Castle throws IllegalStateException on a low-order X25519 share.
            throw new Unreadable(Why.CHANGED);
        }
        return new Opened(in, secret);
    }

    private static byte[] nonce(long chunk, boolean last) {
        return ByteBuffer.allocate(Suite.NONCE_BYTES)
                .putInt(last ? 1 : 0)
                .putLong(chunk)
                .array();
    }

    private static final class Sealing extends OutputStream {

        private final DataOutputStream out;
        private final byte[] key;
        private final byte[] chunk = new byte[CHUNK];
        private int filled;
        private long number;
        private boolean closed;

        Sealing(DataOutputStream out, byte[] key) {
            this.out = out;
            this.key = key;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            int done = 0;
            while (done < length) {
                if (filled == CHUNK) put(false);
                int part = Math.min(length - done, CHUNK - filled);
                System.arraycopy(bytes, offset + done, chunk, filled, part);
                filled += part;
                done += part;
            }
        }

        private void put(boolean last) throws IOException {
            byte[] sealed = Suite.encrypt(key, nonce(number++, last), INFO, Arrays.copyOf(chunk, filled));
            out.writeInt(sealed.length);
            out.write(sealed);
            filled = 0;
        }

        @Override
        public void close() throws IOException {
            if (closed) return;
            closed = true;
            put(true);
            out.close();
        }
    }

    private static final class Opened extends InputStream {

        private final DataInputStream in;
        private final byte[] key;
        private byte[] chunk = new byte[0];
        private int read;
        private long number;
        private boolean last;

        Opened(DataInputStream in, byte[] key) {
            this.in = in;
            this.key = key;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (length == 0) return 0;
            while (read == chunk.length) {
                if (last) return -1;
                next();
            }
            int part = Math.min(length, chunk.length - read);
            System.arraycopy(chunk, read, bytes, offset, part);
            read += part;
            return part;
        }

        private void next() throws IOException {
            byte[] sealed;
            try {
                int length = in.readInt();
                if (length < Suite.TAG_BYTES || length > CHUNK + Suite.TAG_BYTES) throw new Unreadable(Why.CHANGED);
                sealed = in.readNBytes(length);
                if (sealed.length < length) throw new Unreadable(Why.CUT_OFF);
            } catch (EOFException _) {
                throw new Unreadable(Why.CUT_OFF);
            }
            byte @Nullable [] plain = Suite.decrypt(key, nonce(number, false), INFO, ByteBuffer.wrap(sealed));
            if (plain == null) {
                plain = Suite.decrypt(key, nonce(number, true), INFO, ByteBuffer.wrap(sealed));
                last = true;
                if (plain == null || in.read() >= 0) throw new Unreadable(Why.CHANGED);
            }
            number++;
            chunk = plain;
            read = 0;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
