package dev.ferryman.rsync.generator;

import dev.ferryman.posix.Errno;
import dev.ferryman.posix.PosixException;
import dev.ferryman.rsync.attribute.StatusStore;
import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.rsync.transfer.Destination;
import dev.ferryman.rsync.transfer.RoleLog;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.Name;
import java.io.IOException;
import java.util.Optional;

/// The directory that entries are being compared in. Entries come directory by directory, so that one handle serves
/// many of them.
final class WorkingDirectory implements AutoCloseable {

    /// What becomes of directories that lead to an entry and are in no list.
    enum Way {
        IN_THE_LIST,
        /// `--no-implied-dirs`
        MADE_WHERE_MISSING
    }

    private final Destination destination;
    private final StatusStore store;
    private final SkippedDirectories skipped;
    private final Way way;
    private final boolean dryRun;
    private final RoleLog log;
    private Optional<Name> path = Optional.empty();
    private Optional<Directory> directory = Optional.empty();
    /// What the last link leads to that stands for a directory.
    private Optional<Directory> behindLink = Optional.empty();

    WorkingDirectory(Destination destination, StatusStore store, SkippedDirectories skipped, Way way, boolean dryRun,
            RoleLog log) {
        this.store = store;
        this.destination = destination;
        this.skipped = skipped;
        this.way = way;
        this.dryRun = dryRun;
        this.log = log;
    }

    /// Where an entry belongs. Empty where its directory is missing: in a dry run since it would have been made before,
    /// else because it could not be made, which has been reported.
    Optional<Place> placeOf(FileEntry entry) {
        enter(entry);
        return directory.isPresent()
                ? Optional.of(new Place(directory.get(), destination.leaf(entry), store))
                : Optional.empty();
    }

    /// Where a directory is that a symbolic link stands for (`--keep-dirlinks`); empty where the link leads to none
    /// beneath the destination. It holds until the next call.
    Optional<Place> behindLink(FileEntry entry) {
        behindLink.ifPresent(Directory::close);
        behindLink = destination.directoryLink(entry.path());
        return behindLink.map(held -> new Place(held, FileEntry.ROOT, store));
    }

    /// Forgets the handle, since the directory may have been replaced.
    void leave() {
        directory.ifPresent(Directory::close);
        directory = Optional.empty();
        path = Optional.empty();
    }

    /// What is to be deleted need not be where there is no directory.
    private void enter(FileEntry entry) {
        Name wanted = entry.directory();
        if (path.isPresent() && path.get().equals(wanted)) {
            return;
        }
        leave();
        path = Optional.of(wanted);
        if (skipped.contain(wanted)) {
            return;
        }
        try {
            directory = Optional.of(way == Way.MADE_WHERE_MISSING && !dryRun
                    ? destination.makeDirectory(wanted, Directory.BY_DEFAULT)
                    : destination.directory(wanted));
        } catch (IOException e) {
            if (entry.isMissing() && isMissing(e)) {
                path = Optional.empty();
            } else if (!dryRun) {
                log.failed("cannot enter directory " + log.quoted(wanted), e);
                skipped.add(wanted);
            }
        }
    }

    private static boolean isMissing(IOException reason) {
        return reason instanceof PosixException posix && (posix.is(Errno.ENOENT) || posix.is(Errno.ENOTDIR));
    }

    @Override
    public void close() {
        leave();
        behindLink.ifPresent(Directory::close);
    }
}
