package dev.ferryman.rsync.daemon;

import dev.ferryman.rsync.endpoint.ServerLog;
import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.rsync.option.Options;
import dev.ferryman.rsync.report.Change;
import dev.ferryman.rsync.report.DigestText;
import dev.ferryman.rsync.report.ItemizedChange;
import dev.ferryman.rsync.report.LineFormat;
import dev.ferryman.rsync.report.RunContext;
import dev.ferryman.rsync.session.Session;
import dev.ferryman.rsync.transfer.ContentCost;
import dev.ferryman.rsync.transfer.ItemFlags;
import dev.ferryman.tree.Name;
import java.util.Optional;

/// What a daemon writes down of a transfer: problems always, files where `transfer logging` is on, and where its format
/// has %i everything else that changes.
final class TransferRecord implements ServerLog.Record {
    private final DaemonLog log;
    private final Optional<LineFormat> format;
    private final Change.Action action;
    private volatile RunContext context;

    private TransferRecord(DaemonLog log, Optional<LineFormat> format, RunContext context, Change.Action action) {
        this.log = log;
        this.format = format;
        this.context = context;
        this.action = action;
    }

    static TransferRecord of(ModuleVisit visit, Options options, Change.Action action) {
        RunContext.ModuleVisit module = new RunContext.ModuleVisit(visit.module().name(),
                visit.module().path().toString(), visit.admission().user().orElse(""), visit.visitor().host(),
                visit.visitor().address().getHostAddress());
        RunContext context = new RunContext(options.preserve(), ItemizedChange.Place.REMOTE,
                ProcessHandle.current().pid(), Optional.of(module));
        return new TransferRecord(visit.log(), format(visit, options), context, action);
    }

    /// Digests are told as those of the session are.
    void begin(Session session) {
        context = context.with(
                DigestText.of(session.negotiated().transferChecksum(), session.negotiated().listChecksum()));
    }

    /// A dry run transfers nothing that could be written down.
    private static Optional<LineFormat> format(ModuleVisit visit, Options options) {
        return visit.module().logging().transferFormat().filter(format -> !options.dryRun()).map(LineFormat::of);
    }

    @Override
    public void problem(String line) {
        line.lines().forEach(log::line);
    }

    @Override
    public void item(Name directory, FileEntry entry, int flags, byte[] name, ContentCost cost) {
        format.filter(each -> ItemFlags.has(flags, ItemFlags.TRANSFER)
                        || each.needs(LineFormat.Need.ITEMIZED) && ItemFlags.isSignificant(flags))
                .ifPresent(each -> log.line(
                        each.line(Change.of(action, entry, flags).in(directory.normalized()).linkedTo(name).costing(cost), context)));
    }

    @Override
    public boolean tellsPermissions() {
        return format.filter(each -> each.needs(LineFormat.Need.PERMISSIONS)).isPresent();
    }

    @Override
    public void deleted(Name directory, Name path, int mode) {
        format.ifPresent(each -> {
            FileEntry entry = FileEntry.builder(
                    path.parent().orElse(FileEntry.ROOT), path.leaf(), mode).build();
            log.line(each.line(Change.of(Change.Action.DELETED, entry, 0).in(directory.normalized()), context));
        });
    }
}
