package dev.ferryman.rsync.session;

import dev.ferryman.rsync.wire.IdleTimeout;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;

/// A socket's stream that is looked at every second, so that a timeout which is set while a thread waits, for example
/// by a message of the peer, counts at once. Without a timeout it waits until it is interrupted.
final class PolledInput extends FilterInputStream {
    private final IdleTimeout idle;

    PolledInput(InputStream in, IdleTimeout idle) {
        super(in);
        this.idle = idle;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        while (true) {
            try {
                return in.read(into, offset, length);
            } catch (SocketTimeoutException e) {
                if (idle.seconds() > 0 || idle.stops() || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
            }
        }
    }
}
