package dev.ferryman.rsync.tls;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

/// Encrypts what is written, and gives the system as many records in one call as there is data for: a socket of Java's
/// own gives it each by itself. Nothing stays behind when a method returns. For any thread.
final class TlsOutput extends OutputStream {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SSLEngine engine;
    private final OutputStream out;
    /// Held from the first record to the call of the system, so that records stay in their order.
    private final ReentrantLock lock = new ReentrantLock();
    private final ByteBuffer records = ByteBuffer.allocate(SecuredSocket.RECORDS);

    TlsOutput(SSLEngine engine, OutputStream out) {
        this.engine = engine;
        this.out = out;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value});
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        ByteBuffer data = ByteBuffer.wrap(bytes, offset, length);
        lock.lock();
        try {
            while (data.hasRemaining()) {
                wrap(data);
            }
            send();
        } finally {
            lock.unlock();
        }
    }

    /// Sends what the engine has to say by itself: its part of a handshake, a key, an alert.
    void answer() throws IOException {
        lock.lock();
        try {
            while (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP && wrap(NOTHING) != Status.CLOSED) {
                // there may be more
            }
            send();
        } finally {
            lock.unlock();
        }
    }

    /// Says that nothing more comes.
    void end() throws IOException {
        engine.closeOutbound();
        answer();
    }

    private Status wrap(ByteBuffer data) throws IOException {
        if (records.remaining() < engine.getSession().getPacketBufferSize()) {
            send();
        }
        SSLEngineResult result = engine.wrap(data, records);
        if (data.hasRemaining() && result.bytesProduced() == 0) {
            throw new SSLException(result.getStatus() == Status.CLOSED
                    ? "the encrypted connection is closed" : "the peer wants to agree anew in the middle of a connection");
        }
        return result.getStatus();
    }

    private void send() throws IOException {
        int length = records.position();
        records.clear();
        if (length > 0) {
            out.write(records.array(), 0, length);
        }
    }
}
