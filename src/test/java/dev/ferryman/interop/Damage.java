package dev.ferryman.interop;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/// Turns one bit of what passes, in either direction: at the mark, which the content of a file holds once and nothing
/// else does, so that each time it is sent one bit turns over.
final class Damage implements Proxy.Passage {
    static final byte[] MARK = "here the line is bad".getBytes();

    private final AtomicInteger left;

    /// @param times how often a bit is turned
    Damage(int times) {
        left = new AtomicInteger(times);
    }

    /// How often a bit is still to be turned.
    int left() {
        return left.get();
    }

    @Override
    public void pass(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
            damage(buffer, read);
            out.write(buffer, 0, read);
        }
    }

    private void damage(byte[] bytes, int length) {
        for (int at = 0; at + MARK.length < length && left.get() > 0; at++) {
            if (Arrays.equals(bytes, at, at + MARK.length, MARK, 0, MARK.length)) {
                bytes[at] ^= 1;
                left.decrementAndGet();
                return;
            }
        }
    }
}
