package dev.ferryman.rsync.session;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.filelist.IoErrors;
import dev.ferryman.rsync.wire.IdleTimeout;
import dev.ferryman.rsync.wire.Message;
import dev.ferryman.rsync.wire.MessageHandler;
import dev.ferryman.rsync.wire.WireError;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.function.Consumer;

/// What becomes of the messages that arrive between the data. Those about the connection are dealt with here; those
/// about files go to the role that listens.
public final class PeerMessages implements MessageHandler {
    /// How the message begins of a run that the peer ended; what follows has been shown when the peer said it.
    public static final String ENDED = "the peer ended the run: ";

    /// What a stock peer says last, which gives the code and not the reason.
    private static final String EXIT_LINE = "rsync error: ";
    private static final String NO_SPACE = "No space left on device";

    private final Session.Side side;
    private final IoErrors ioErrors;
    private final IdleTimeout idle;
    private final Consumer<Message.Text> texts;
    private Runnable beforeShowing = () -> {};
    private volatile boolean ended;
    private String lastError = "";
    private volatile MessageHandler role = message -> {
        throw WireError.malformed("a message about a file that nobody waits for: " + message);
    };

    /// @param texts shows a text of the peer
    PeerMessages(Session.Side side, IoErrors ioErrors, IdleTimeout idle, Consumer<Message.Text> texts) {
        this.side = side;
        this.ioErrors = ioErrors;
        this.idle = idle;
        this.texts = texts;
    }

    /// From now on `handler` gets what is about files: Success, NoSend and Deleted. Called by the thread that reads.
    public void onFileMessage(MessageHandler handler) {
        role = handler;
    }

    /// Runs this each time before a text is shown, in the thread that reads, to show first what came before.
    public void beforeShowing(Runnable action) {
        beforeShowing = action;
    }

    @Override
    public void handle(Message message) {
        switch (message) {
            case Message.Text text -> show(text);
            case Message.IoError error -> ioErrors.add(error.flags());
            case Message.IoTimeout timeout -> shorten(timeout);
            case Message.ErrorExit exit -> throw ended(exit.exitCode());
            case Message.BlockStats stats -> role.handle(stats);
            case Message.Success success -> role.handle(success);
            case Message.NoSend noSend -> role.handle(noSend);
            case Message.Deleted deleted -> role.handle(deleted);
        }
    }

    private void shorten(Message.IoTimeout timeout) {
        if (side == Session.Side.SERVER) {
            throw WireError.malformed("a client that sets the server's timeout");
        }
        idle.shorten(timeout.seconds());
    }

    /// Whether the peer announced its end, which is answered and not announced back.
    public boolean peerEnded() {
        return ended;
    }

    private RsyncException ended(OptionalInt code) {
        ended = true;
        ExitCode exitCode = ExitCode.of(code.orElse(ExitCode.STREAM_IO.code()));
        Failure failure = switch (exitCode) {
            case TIMEOUT -> Failure.TIMED_OUT;
            case FILE_IO, FILE_SELECT -> lastError.contains(NO_SPACE) ? Failure.NO_SPACE : Failure.FILE_IO;
            case SYNTAX, UNSUPPORTED -> Failure.REFUSED;
            case PROTOCOL, STREAM_IO -> Failure.PROTOCOL;
            default -> Failure.OTHER;
        };
        String reason = lastError.isEmpty() ? exitCode.text() : lastError;
        return new RsyncException(exitCode, failure, ENDED + reason);
    }

    private void show(Message.Text text) {
        beforeShowing.run();
        if (text.severity() == Message.Severity.ERROR || text.severity() == Message.Severity.ERROR_XFER) {
            String line = new String(text.text(), StandardCharsets.UTF_8).strip();
            lastError = line.startsWith(EXIT_LINE) ? lastError : line;
        }
        texts.accept(text);
    }
}
