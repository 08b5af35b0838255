package dev.ferryman.rsync.client;

import dev.ferryman.rsync.FileProgress;
import dev.ferryman.rsync.TransferListener;
import dev.ferryman.rsync.TransferListener.Level;
import dev.ferryman.rsync.TransferStats;
import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.rsync.option.InfoFlag;
import dev.ferryman.rsync.option.Options;
import dev.ferryman.rsync.option.Output;
import dev.ferryman.rsync.option.RemoteSpec;
import dev.ferryman.rsync.option.Selection;
import dev.ferryman.rsync.option.ServerArguments.ServerRole;
import dev.ferryman.rsync.report.Change;
import dev.ferryman.rsync.report.DigestText;
import dev.ferryman.rsync.report.HumanNumber;
import dev.ferryman.rsync.report.ItemizedChange;
import dev.ferryman.rsync.report.LineFormat;
import dev.ferryman.rsync.report.RunContext;
import dev.ferryman.rsync.session.Session;
import dev.ferryman.rsync.transfer.ContentCost;
import dev.ferryman.rsync.transfer.ItemFlags;
import dev.ferryman.rsync.transfer.MachinePath;
import dev.ferryman.rsync.transfer.TransferLog;
import dev.ferryman.rsync.wire.Message;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.ShownText;
import java.util.Arrays;
import java.util.Optional;

/// Shows a run to the person who started it.
final class ClientLog implements TransferLog {
    private final TransferListener listener;
    private final LogFile file;
    private final Output output;
    private volatile RunContext context;
    private final Change.Action action;
    private final Optional<LineFormat> format;
    private volatile Optional<FileUnderWay> underWay = Optional.empty();
    private volatile Optional<Session> opened = Optional.empty();
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
    public String quoted(Name directory, Name path) {
        return MachinePath.quoted(directory, path);
    }

    @Override
    public void listed(FileEntry entry) {
        listener.message(Level.INFO, ListLine.of(entry, output));
    }

    /// Progress is shown below the name, which therefore comes first.
    @Override
    public void transferring(Name directory, int index, FileEntry entry, int flags, byte[] name) {
        if (output.level(InfoFlag.PROGRESS) == 0) {
            return;
        }
        boolean named = output.level(InfoFlag.PROGRESS) == 1 && format.filter(LineFormat::tellsCost).isEmpty();
        if (named) {
            tell(change(directory, entry, flags, name));
        }
        underWay = Optional.of(new FileUnderWay(index, entry.size(), named));
    }

    /// How far the file is that is under way, if there is one.
    void tellProgress(Session session) {
        underWay.ifPresent(each -> listener.file(each.progress(FileProgress.State.UNDERWAY, session)));
    }

    @Override
    public void item(Name directory, FileEntry entry, int flags, byte[] name, ContentCost cost) {
        Change change = change(directory, entry, flags, name).costing(cost);
        file.change(change, context);
        Optional<FileUnderWay> done = underWay;
        underWay = Optional.empty();
        if (done.filter(FileUnderWay::named).isEmpty()) {
            tell(change);
        }
        if (done.isPresent() && opened.isPresent()) {
            listener.file(done.get().progress(FileProgress.State.DONE, opened.get()));
        }
    }

    /// A client that receives tells names as they are in the list.
    private Change change(Name directory, FileEntry entry, int flags, byte[] name) {
        Change change = Change.of(action, entry, flags).linkedTo(name);
        return action == Change.Action.SENT ? change.in(directory) : change;
    }

    private void tell(Change change) {
        if (format.isEmpty() || output.loudness() != Output.Loudness.NORMAL) {
            return;
        }
        if (isTold(change)) {
            listener.message(Level.INFO, format.get().line(change, context));
        } else if (isNamed(change)) {
            listener.message(Level.INFO, change.entry().path().display());
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

    /// Whether the generator says that attributes were changed.
    private boolean isNamed(Change change) {
        boolean generatesHere = action == Change.Action.RECEIVED || context.place() == ItemizedChange.Place.LOCAL;
        return generatesHere && output.level(InfoFlag.NAME) > 1 && ItemFlags.isSignificant(change.flags());
    }

    @Override
    public boolean tellsPermissions() {
        return file.needs(LineFormat.Need.PERMISSIONS)
                || format.filter(each -> each.needs(LineFormat.Need.PERMISSIONS)).isPresent();
    }

    /// What is printed before the first file.
    void begin(Session session) {
        opened = Optional.of(session);
        context = context.with(
                DigestText.of(session.negotiated().transferChecksum(), session.negotiated().listChecksum()));
        boolean incremental = session.negotiated().incremental();
        file.line(action == Change.Action.SENT ? "building file list" : "receiving file list");
        boolean descends = session.options().selection().descent() != Selection.Descent.NONE;
        if (descends && output.level(InfoFlag.FLIST) > 0 && output.loudness() == Output.Loudness.NORMAL) {
            String verb = action == Change.Action.SENT ? incremental ? "sending" : "building" : "receiving";
            listener.message(Level.INFO, verb + (incremental ? " incremental file list" : " file list ... done"));
        }
    }

    @Override
    public void deleted(Name directory, Name path, int mode) {
        FileEntry entry = FileEntry.builder(
                path.parent().orElse(FileEntry.ROOT), path.leaf(), mode).build();
        Change deletion = Change.of(Change.Action.DELETED, entry, 0);
        file.change(deletion, context);
        if (output.loudness() != Output.Loudness.NORMAL) {
            return;
        }
        if (format.isPresent() || output.level(InfoFlag.DEL) > 0) {
            LineFormat telling = format.filter(LineFormat::tellsDeletions).orElse(LineFormat.DELETING);
            listener.message(Level.INFO, telling.line(deletion, context));
        }
    }

    /// The last line of the log file where no other tells the numbers.
    void end(TransferStats stats) {
        if (output.level(InfoFlag.STATS) == 0) {
            int level = output.humanReadable();
            file.line("sent " + HumanNumber.format(stats.bytesSent(), level) + " bytes  received "
                    + HumanNumber.format(stats.bytesReceived(), level) + " bytes  total size "
                    + HumanNumber.format(stats.totalSize(), level));
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
