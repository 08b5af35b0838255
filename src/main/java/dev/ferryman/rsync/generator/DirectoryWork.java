package dev.ferryman.rsync.generator;

import dev.ferryman.posix.Errno;
import dev.ferryman.posix.PosixException;
import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.rsync.filelist.FileList;
import dev.ferryman.rsync.option.Deletion;
import dev.ferryman.rsync.option.Writing;
import dev.ferryman.rsync.transfer.Destination;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.Name;
import java.io.IOException;

/// What is done for a directory as a whole: before its entries are compared, and after the last of them is in place.
final class DirectoryWork {
    private final Workbench bench;
    private final Destination destination;
    private final SkippedDirectories skipped;
    private final EntryGenerator entries;
    private final DirectoryCleaner cleaner;
    private final DelayedDeletions delayed;
    private final DirectoryFinisher finisher;
    private final Deletion deletion;

    DirectoryWork(Workbench bench, Destination destination, SkippedDirectories skipped, EntryGenerator entries,
            DirectoryCleaner cleaner, DelayedDeletions delayed, DirectoryFinisher finisher) {
        this.bench = bench;
        this.destination = destination;
        this.skipped = skipped;
        this.entries = entries;
        this.cleaner = cleaner;
        this.delayed = delayed;
        this.finisher = finisher;
        deletion = bench.session().options().deletion();
    }

    /// Makes the directory or compares it, and deletes what is not in its list.
    /// @param list holds everything that belongs in the directory
    void begin(FileEntry entry, int index, FileList list) {
        entries.generate(entry, index, EntryGenerator.Stage.COMPLETE);
        switch (deletion.timing()) {
            case DURING, DELAYED -> clean(entry, list);
            case NEVER, BEFORE, AFTER -> { }
        }
    }

    /// Deletes what is to go before anything comes.
    /// @param only the one list of a transfer whose lists are not incremental
    void deleteBefore(FileList only) {
        if (deletion.timing() == Deletion.Timing.BEFORE) {
            cleanAll(only);
        }
    }

    boolean deletesAfterwards() {
        return deletion.timing() == Deletion.Timing.AFTER || deletion.timing() == Deletion.Timing.DELAYED;
    }

    /// Deletes what is to go when all files are in place.
    /// @param only the one list of a transfer that deletes afterwards what it finds then
    void deleteAfterwards(FileList only) {
        switch (deletion.timing()) {
            case AFTER -> cleanAll(only);
            case DELAYED -> delayed.carryOut();
            case NEVER, BEFORE, DURING -> { }
        }
    }

    private void cleanAll(FileList list) {
        for (int place = 0; place < list.length(); place++) {
            FileEntry entry = list.entry(list.indexAt(place));
            if (entry.isActive() && entry.isDirectory()) {
                clean(entry, list);
            }
        }
    }

    /// All of a list's files are in place.
    void finish(FileList list) {
        if (bench.dryRun() || list.parent().isEmpty()) {
            return;
        }
        FileEntry entry = list.parent().get();
        finish(entry);
        finisher.restoreAllBut(entry.path());
    }

    /// All files of all lists are in place.
    /// @param only the one list of a transfer whose lists are not incremental
    void finishAll(FileList only) {
        for (int place = only.length() - 1; place >= 0; place--) {
            FileEntry entry = only.entry(only.indexAt(place));
            if (entry.isActive() && entry.isDirectory() && !bench.dryRun()) {
                finish(entry);
            }
        }
    }

    private void finish(FileEntry entry) {
        if (!bench.leavesAlone(entry)) {
            finisher.finish(entry);
        }
    }

    /// Nothing changes any more. Where files are made durable, their names are as well before the peer hears of the end.
    void close() {
        finisher.restoreAll();
        if (bench.session().options().writing().is(Writing.Trait.FSYNC) && !bench.dryRun()) {
            makeDurable();
        }
    }

    private void makeDurable() {
        try (Directory root = destination.directory(FileEntry.ROOT)) {
            root.syncFileSystem();
        } catch (IOException e) {
            bench.log().failed("fsync failed on " + bench.log().quoted(FileEntry.ROOT), e);
        }
    }

    private void clean(FileEntry entry, FileList list) {
        Name path = entry.path();
        if (!entry.isContentDirectory() || skipped.contain(path)) {
            return;
        }
        try (Directory directory = destination.directory(path)) {
            cleaner.clean(directory, entry, list);
        } catch (PosixException e) {
            if (!isMissing(e)) {
                bench.log().failed("opendir " + bench.log().quoted(path) + " failed", e);
            }
        } catch (IOException e) {
            bench.log().failed("opendir " + bench.log().quoted(path) + " failed", e);
        }
    }

    /// Before the transfer, and in a dry run, directories of the list need not be there.
    private static boolean isMissing(PosixException reason) {
        return reason.is(Errno.ENOENT) || reason.is(Errno.ENOTDIR) || reason.is(Errno.ELOOP);
    }
}
