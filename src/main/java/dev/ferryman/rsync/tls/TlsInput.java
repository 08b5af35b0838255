package dev.ferryman.rsync.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;

/// Decrypts what comes in: all records that one call of the system brought at once, into the reader's own array where that
/// has room for them. For one thread at a time.
///
/// It ends where the connection does, whether the peer said so before or not: rsync knows itself what is still to come. What
/// the engine has to answer after the handshake goes out with the next that is written; to wait here until the peer takes it
/// could be to wait for a peer that waits for us.
final class TlsInput extends InputStream {
    private final SSLEngine engine;
    private final InputStream in;
    /// Whole records and the beginning of another one, ready to be read.
    private final ByteBuffer records = ByteBuffer.allocate(SecuredSocket.RECORDS).flip();
    /// What was decrypted and had no room in the reader's array, ready to be read.
    private ByteBuffer plain = ByteBuffer.allocate(0);

    TlsInput(SSLEngine engine, InputStream in) {
        this.engine = engine;
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        ByteBuffer wanted = ByteBuffer.wrap(into, offset, length);
        while (length > 0 && !plain.hasRemaining()) {
            boolean some = wanted.position() > offset;
            if (some && wanted.remaining() < engine.getSession().getApplicationBufferSize()) {
                break;
            }
            Status status = unwrap(wanted);
            if (status != Status.OK && some) {
                break;
            }
            if (status == Status.CLOSED || status == Status.BUFFER_UNDERFLOW && !fill()) {
                return -1;
            }
        }
        int count = Math.min(wanted.remaining(), plain.remaining());
        plain.get(into, wanted.position(), count);
        return wanted.position() + count - offset;
    }

    /// What can be read without a wait. Records that are still encrypted do not count: they may hold nothing for the reader.
    @Override
    public int available() {
        return plain.remaining();
    }

    /// Goes on with a handshake by one record of the peer.
    /// @return false where the connection ended
    boolean step() throws IOException {
        return switch (unwrap(plain.slice(0, 0))) {
            case OK, BUFFER_OVERFLOW -> true;
            case CLOSED -> false;
            case BUFFER_UNDERFLOW -> fill();
        };
    }

    /// Decrypts one record to where there is room for it.
    private Status unwrap(ByteBuffer wanted) throws IOException {
        int largest = engine.getSession().getApplicationBufferSize();
        if (wanted.remaining() >= largest) {
            return unwrapTo(wanted);
        }
        plain = plain.capacity() < largest ? ByteBuffer.allocate(largest) : plain.clear();
        try {
            return unwrapTo(plain);
        } finally {
            plain.flip();
        }
    }

    private Status unwrapTo(ByteBuffer target) throws IOException {
        SSLEngineResult result = engine.unwrap(records, target);
        if (result.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
            SecuredSocket.runTasks(engine);
        }
        return result.getStatus();
    }

    private boolean fill() throws IOException {
        records.compact();
        try {
            int read = in.read(records.array(), records.position(), records.remaining());
            records.position(records.position() + Math.max(read, 0));
            return read >= 0;
        } finally {
            records.flip();
        }
    }
}
