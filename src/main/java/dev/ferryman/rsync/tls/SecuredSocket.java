package dev.ferryman.rsync.tls;

import dev.ferryman.rsync.session.Connection;
import dev.ferryman.rsync.wire.BandwidthLimit;
import dev.ferryman.rsync.wire.PieceSize;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;

/// A socket and what goes through it encrypted, once both ends have come to terms.
///
/// It drives an [SSLEngine] by itself, since an [javax.net.ssl.SSLSocket] calls the system twice for each record of 16 KiB
/// that it receives and once for each that it sends.
public final class SecuredSocket {
    /// Bytes of records that go to or from the system at once: what goes through the wire at once, and what encryption adds.
    static final int RECORDS = PieceSize.MOST * 5 / 4;

    private final Socket socket;
    private final SSLEngine engine;
    private final TlsInput in;
    private final TlsOutput out;

    private SecuredSocket(Socket socket, SSLEngine engine) throws IOException {
        this.socket = socket;
        this.engine = engine;
        in = new TlsInput(engine, socket.getInputStream());
        out = new TlsOutput(engine, socket.getOutputStream());
    }

    /// Returns when the handshake has succeeded. An end that does not like the other says why before it throws.
    static SecuredSocket of(Socket socket, SSLEngine engine) throws IOException {
        SecuredSocket secured = new SecuredSocket(socket, engine);
        try {
            secured.shakeHands();
            return secured;
        } catch (IOException e) {
            secured.complain(e);
            throw e;
        }
    }

    private void shakeHands() throws IOException {
        engine.beginHandshake();
        while (true) {
            switch (engine.getHandshakeStatus()) {
                case NEED_TASK -> runTasks(engine);
                case NEED_WRAP -> out.answer();
                case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
                    if (!in.step()) {
                        throw new EOFException("the peer closed the connection before it was encrypted");
                    }
                }
                case FINISHED, NOT_HANDSHAKING -> {
                    return;
                }
            }
        }
    }

    private void complain(IOException cause) {
        try {
            if (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
                out.answer();
            }
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    static void runTasks(SSLEngine engine) {
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
    }

    /// The conversation that goes through it. Closing that closes the socket, whoever is in the middle of a record.
    public Connection connection(BandwidthLimit bandwidth) throws IOException {
        return Connection.of(socket, in, out, out::end, bandwidth);
    }
}
