package dev.ferryman.interop;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// Ends a connection once so many bytes have passed in one direction.
record Cut(long limit) implements Proxy.Passage {
    @Override
    public void pass(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[16 * 1024];
        long left = limit;
        for (int read = in.read(buffer); read > 0 && left > 0; read = in.read(buffer)) {
            out.write(buffer, 0, read);
            left -= read;
        }
    }
}
