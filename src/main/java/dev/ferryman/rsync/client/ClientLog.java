package dev.ferryman.rsync.client;

import dev.ferryman.posix.PosixException;
import dev.ferryman.rsync.TransferListener;
import dev.ferryman.rsync.TransferListener.Level;
import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.rsync.option.InfoFlag;
import dev.ferryman.rsync.option.Options;
import dev.ferryman.rsync.option.Output;
import dev.ferryman.rsync.option.RemoteSpec;
import dev.ferryman.rsync.option.ServerArguments.ServerRole;
import dev.ferryman.rsync.report.Change;
import dev.ferryman.rsync.report.ItemizedChange;
import dev.ferryman.rsync.report.LineFormat;
import dev.ferryman.rsync.report.RunContext;
import dev.ferryman.rsync.transfer.ItemFlags;
import dev.ferryman.rsync.transfer.TransferLog;
import dev.ferryman.rsync.wire.Message;
import dev.ferryman.tree.FileKind;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.ShownText;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/// Shows a run to the person who started it.
final class ClientLog implements TransferLog {
    private final TransferListener listener;
    private final LogFile file;
    private final Output output;
    private final RunContext context;
    private final Change.Action action;
    private final Optional<LineFormat> format;
    private volatile boolean transferError;
    private volatile String lastError = "";

    /// @param file hears everything, however loud the run is
    ClientLog(Options options, TransferListener listener, ServerRole server, LogFile file) {
        this.listener = listener;
        this.file = file;
        output = options.output();
        context = RunContext.ofClient(options.preserve(), place(options));
        action = server == ServerRole.SENDER ? Change.Action.RECEIVED : Change.Action.SENT;
        format = output.format().map(LineFormat::of);
    }

    private static ItemizedChange.Place place(Options options) {
        boolean local = options.operands().stream()
                .allMatch(operand -> RemoteSpec.parse(operand) instanceof RemoteSpec.Local);
        return local ? ItemizedChange.Place.LOCAL : ItemizedChange.Place.REMOTE;
    }

    /// A line of the server, which may hold any bytes; a line end within is a part of a name.
    void heard(Message.Text text) {
        String line = ShownText.of(withoutEnd(text.text()));
        switch (text.severity()) {
            case INFO -> info(line);
            case WARNING -> warning(line);
            case ERROR -> error(line);
            case ERROR_XFER -> transferError(line);
        }
    }

    private static byte[] withoutEnd(byte[] line) {
        int length = line.length;
        return Arrays.copyOf(line, length > 0 && line[length - 1] == '\n' ? length - 1 : length);
    }

    @Override
    public void info(String line) {
        file.line(line);
        if (output.loudness() == Output.Loudness.NORMAL) {
            listener.message(Level.INFO, line);
        }
    }

    @Override
    public void warning(String line) {
        file.line(line);
        listener.message(Level.WARNING, line);
    }

    @Override
    public void transferError(String line) {
        transferError = true;
        error(line);
    }

    @Override
    public void transferError(String text, IOException reason) {
        transferError(text + ": " + (reason instanceof PosixException posix
                ? posix.reason()
                : reason.getMessage()));
    }

    @Override
    public String quoted(Name path) {
        return "\"" + path.display() + "\"";
    }

    @Override
    public void listed(FileEntry entry) {
        listener.message(Level.INFO, ListLine.of(entry, output));
    }

    @Override
    public void item(FileEntry entry, int flags, byte[] name) {
        Change change = Change.of(action, entry, flags).linkedTo(name);
        file.change(change, context);
        if (format.isPresent() && output.loudness() == Output.Loudness.NORMAL && isTold(change)) {
            listener.message(Level.INFO, format.get().line(change, context));
        }
    }

    /// A format without %i tells content, new entries, links and directories, but not every attribute
    /// (rsync 3.5 log.c, maybe_log_item).
    private boolean isTold(Change change) {
        int flags = change.flags();
        boolean changed = change.entry().isDirectory() || ItemFlags.has(flags, ItemFlags.LOCAL_CHANGE);
        return format.orElseThrow().needs(LineFormat.Need.ITEMIZED)
                || change.linkedTo().isPresent()
                || ItemFlags.has(flags, ItemFlags.TRANSFER)
                || changed && ItemFlags.isSignificant(flags);
    }

    /// What is printed before the first file.
    void begin(boolean incremental) {
        if (output.level(InfoFlag.FLIST) > 0) {
            String verb = action == Change.Action.SENT ? incremental ? "sending" : "building" : "receiving";
            info(verb + (incremental ? " incremental file list" : " file list ... done"));
        }
    }

    @Override
    public void deleted(Name path, FileKind kind) {
        FileEntry entry = FileEntry.builder(
                path.parent().orElse(FileEntry.ROOT), path.leaf(), kind.bits()).build();
        Change deletion = Change.of(Change.Action.DELETED, entry, 0);
        file.change(deletion, context);
        if (output.loudness() != Output.Loudness.NORMAL) {
            return;
        }
        if (output.itemize() > 0) {
            listener.message(Level.INFO, format.orElseThrow().line(deletion, context));
        } else if (output.level(InfoFlag.DEL) > 0) {
            listener.message(Level.INFO,
                    "deleting " + path.display() + (kind == FileKind.DIRECTORY ? "/" : ""));
        }
    }

    /// Whether anything was not transferred, on either side.
    boolean sawTransferError() {
        return transferError;
    }

    /// The last error that was shown, empty if none was.
    String lastError() {
        return lastError;
    }

    private void error(String line) {
        file.line(line);
        lastError = line;
        listener.message(Level.ERROR, line);
    }
}
