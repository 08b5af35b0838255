package dev.ferryman.rsync.delta;

import dev.ferryman.rsync.wire.WireReader;
import dev.ferryman.rsync.wire.WireWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/// Content for the tests in this package, and streams of it.
final class Samples {
    private Samples() {}

    static ByteSource source(byte[] bytes) {
        return (position, into, offset, length) -> {
            int count = (int) Math.min(length, bytes.length - position);
            System.arraycopy(bytes, (int) position, into, offset, Math.max(0, count));
            return count;
        };
    }

    static byte[] random(long seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    static byte[] repeat(byte[] bytes, int times) {
        byte[] all = new byte[bytes.length * times];
        for (int i = 0; i < times; i++) {
            System.arraycopy(bytes, 0, all, i * bytes.length, bytes.length);
        }
        return all;
    }

    static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    static byte[] tail(byte[] bytes, int from) {
        return Arrays.copyOfRange(bytes, from, bytes.length);
    }

    static byte[] written(Consumer<WireWriter> writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (WireWriter out = new WireWriter(bytes)) {
            writing.accept(out);
            out.flush();
        }
        return bytes.toByteArray();
    }

    /// Plain tokens up to the end: for literal data its length, for a block what stands for it.
    static List<Integer> tokens(byte[] stream) {
        WireReader in = new WireReader(new ByteArrayInputStream(stream));
        List<Integer> read = new ArrayList<>();
        do {
            int token = in.readInt();
            read.add(token);
            if (token > 0) {
                in.readBytes(token, token, "a literal");
            }
        } while (read.getLast() != 0);
        return read;
    }

    /// An input that seems to have nothing whenever it is asked, and gives so many bytes at a time.
    static InputStream trickling(byte[] bytes, int atOnce) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public int available() {
                return 0;
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(length, atOnce));
            }
        };
    }
}
