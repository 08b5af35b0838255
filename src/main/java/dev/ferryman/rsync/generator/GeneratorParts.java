package dev.ferryman.rsync.generator;

import dev.ferryman.rsync.filelist.EntryGuard;
import dev.ferryman.rsync.filter.MergeFiles;
import dev.ferryman.rsync.filter.Side;
import dev.ferryman.rsync.option.Deletion;
import dev.ferryman.rsync.option.Selection;
import dev.ferryman.rsync.session.Session;
import dev.ferryman.rsync.transfer.Backups;
import dev.ferryman.rsync.transfer.Destination;
import dev.ferryman.rsync.transfer.RequestedBases;
import dev.ferryman.rsync.transfer.RoleLog;

/// The parts of a generator, put together.
record GeneratorParts(
        Workbench bench, DeletionLimit limit, WorkingDirectory working, Outstanding outstanding, HardLinks hardLinks,
        EntryGenerator entries, StatusesAhead ahead, DirectoryWork directories) {

    static GeneratorParts of(Session session, Destination destination, EntryGuard guard, DigestsAhead digests,
            RequestedBases requestedBases) {
        RoleLog log = RoleLog.at(destination, RoleLog.Role.GENERATOR, session.log());
        boolean dryRun = session.options().dryRun() || session.options().selection().listsOnly();
        DeletionLimit limit = new DeletionLimit(session.options().deletion().limit());
        Backups backups = new Backups(session.options(), destination, session.attributePolicy(), log);
        Deleter deleter = new Deleter(destination, backups, limit, guard, dryRun, log, session);
        DirectoryFilters filters = new DirectoryFilters(
                session.filters().atRoot(Side.RECEIVER, mergeFiles(session, destination),
                        destination.surroundings().path()));
        Workbench bench =
                Workbench.of(session, destination, guard, digests, requestedBases, backups, deleter, filters, log);
        SkippedDirectories skipped = new SkippedDirectories();
        DirectoryFinisher finisher = new DirectoryFinisher(destination, bench.attributes(), skipped, log);
        WorkingDirectory working =
                new WorkingDirectory(destination, bench.policy().store(), skipped, way(session), dryRun, log);
        Directories making = new Directories(bench, skipped, finisher, destination.isNew());
        Outstanding outstanding = new Outstanding(session.lists());
        HardLinks hardLinks = new HardLinks(bench, new Linker(bench, destination), outstanding);
        StatusesAhead ahead = new StatusesAhead(destination, making, bench);
        EntryGenerator entries = new EntryGenerator(bench, working, skipped, making, hardLinks, ahead);
        DelayedDeletions delayed = new DelayedDeletions(bench, destination, finisher);
        DirectoryCleaner cleaner = new DirectoryCleaner(session, deleter, filters, delayed, ahead, log);
        return new GeneratorParts(bench, limit, working, outstanding, hardLinks, entries,
                ahead, new DirectoryWork(bench, destination, skipped, entries, cleaner, delayed, finisher));
    }

    private static WorkingDirectory.Way way(Session session) {
        Selection selection = session.options().selection();
        return selection.is(Selection.Trait.RELATIVE) && !selection.is(Selection.Trait.IMPLIED_DIRECTORIES)
                ? WorkingDirectory.Way.MADE_WHERE_MISSING
                : WorkingDirectory.Way.IN_THE_LIST;
    }

    /// Where nothing is deleted, nobody asks what the rule files of the destination protect.
    private static MergeFiles mergeFiles(Session session, Destination destination) {
        Deletion deletion = session.options().deletion();
        return deletion.enabled() || deletion.is(Deletion.Trait.FORCE)
                ? new DestinationMergeFiles(destination)
                : MergeFiles.NONE;
    }
}
