package dev.ferryman.rsync.generator;

import dev.ferryman.posix.Errno;
import dev.ferryman.posix.PosixException;
import dev.ferryman.rsync.filelist.EntryGuard;
import dev.ferryman.rsync.filelist.IoErrors;
import dev.ferryman.rsync.filter.Decision;
import dev.ferryman.rsync.filter.DirectoryFilter;
import dev.ferryman.rsync.session.Session;
import dev.ferryman.rsync.transfer.Backups;
import dev.ferryman.rsync.transfer.Destination;
import dev.ferryman.rsync.transfer.RoleLog;
import dev.ferryman.rsync.transfer.TransferCounters;
import dev.ferryman.rsync.wire.WireWriter;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.Identity;
import dev.ferryman.tree.Name;
import java.io.IOException;
import java.util.Optional;

/// Deletes entries of the destination, directories with what is in them, as far as filters, mount points and the limit
/// let it (rsync 3.5 delete.c). In a dry run it only tells.
final class Deleter {
    private static final int OWNER_MAY_ALL = 0700;
    private static final int BATCH = 1000;

    /// What became of an entry.
    enum Result {
        GONE,
        /// Something in the directory stays, and so does the directory.
        NOT_EMPTY,
        OVER_LIMIT,
        FAILED
    }

    /// Whether a deletion counts for `--max-delete` and is told.
    private enum Purpose {
        NOT_LISTED,
        MAKE_ROOM
    }

    private final Destination destination;
    private final Backups backups;
    private final DeletionLimit limit;
    private final EntryGuard guard;
    private final boolean dryRun;
    private final RoleLog log;
    private final TransferCounters counters;
    private final Identity identity;
    private final WireWriter out;
    private final IoErrors ioErrors;
    private int untold;

    Deleter(Destination destination, Backups backups, DeletionLimit limit, EntryGuard guard, boolean dryRun,
            RoleLog log, Session session) {
        this.destination = destination;
        this.backups = backups;
        this.limit = limit;
        this.guard = guard;
        this.dryRun = dryRun;
        this.log = log;
        ioErrors = session.ioErrors();
        counters = session.counters();
        identity = session.identity();
        out = session.out();
    }

    /// Deletes what the list does not have.
    /// @param parent holds the entry
    /// @param path of the entry beneath the destination
    /// @param filter in force in `parent`
    Result delete(Directory parent, Name path, FileStatus status, DirectoryFilter filter) {
        if (!guard.lets(path.raw(), status.isDirectory())) {
            return Result.NOT_EMPTY;
        }
        Result emptied = status.isDirectory() ? empty(parent, path, status, filter) : Result.GONE;
        return emptied == Result.GONE ? remove(parent, path, status, Purpose.NOT_LISTED) : emptied;
    }

    /// Deletes what has the name of a source that does not exist (`--delete-missing-args`).
    /// @param recursive whether a directory goes with its content
    Result deleteMissing(
            Directory parent, Name path, FileStatus status, DirectoryFilter filter, boolean recursive) {
        Result emptied = status.isDirectory() && recursive ? empty(parent, path, status, filter) : Result.GONE;
        return emptied == Result.GONE ? remove(parent, path, status, Purpose.NOT_LISTED) : emptied;
    }

    /// Removes what stands in the way of an entry of another kind. A directory goes with its content only where
    /// deletions were asked for (`--delete`, `--force`).
    /// @param wanted what is to come, for the message of a failure
    boolean makeRoom(Directory parent, Name path, FileStatus status, DirectoryFilter filter, boolean recursive,
            String wanted) {
        Result result = Result.GONE;
        if (status.isDirectory()) {
            result = recursive ? empty(parent, path, status, filter) : lookedInto(parent, path);
        }
        if (result == Result.GONE) {
            result = remove(parent, path, status, Purpose.MAKE_ROOM);
        }
        if (result != Result.GONE) {
            log.error("could not make way for new " + wanted + ": " + path.display());
        }
        return result == Result.GONE;
    }

    /// What a removal will find; in a dry run nothing else finds it.
    private Result lookedInto(Directory parent, Name path) {
        if (!dryRun) {
            return Result.GONE;
        }
        try (Directory directory = parent.openDirectory(path.leaf())) {
            if (directory.list().size() == 0) {
                return Result.GONE;
            }
        } catch (IOException e) {
            return unread(path, e);
        }
        log.info("cannot delete non-empty directory: " + path.display());
        return Result.NOT_EMPTY;
    }

    private Result empty(Directory parent, Name path, FileStatus status, DirectoryFilter filter) {
        Result result = Result.GONE;
        try (Directory directory = openForDeletion(parent, path.leaf(), status)) {
            DirectoryFilter inside = filter.isEmpty() ? filter : filter.enter(path.raw());
            Candidates entries = Candidates.of(directory, _ -> true);
            for (int place = 0; place < entries.size(); place++) {
                Optional<Candidate> each = entries.at(place);
                if (each.isPresent() && !deleteInside(directory, path, status, each.get(), inside)) {
                    result = Result.NOT_EMPTY;
                }
            }
        } catch (IOException e) {
            return unread(path, e);
        }
        if (result == Result.NOT_EMPTY) {
            log.info("cannot delete non-empty directory: " + path.display());
        }
        return result;
    }

    /// What cannot be looked into counts as full, and nothing more is deleted (rsync 3.5 flist.c, send_directory).
    private Result unread(Name path, IOException reason) {
        ioErrors.add(IoErrors.GENERAL);
        log.failed("opendir " + log.quoted(path) + " failed", reason);
        log.info("cannot delete non-empty directory: " + path.display());
        return Result.NOT_EMPTY;
    }

    /// @return whether the entry is gone
    private boolean deleteInside(
            Directory directory, Name path, FileStatus own, Candidate entry, DirectoryFilter filter) {
        Name entryPath = path.resolve(entry.leaf());
        if (!entry.isOnMountOf(own)) {
            log.info("mount point, " + entryPath.display() + ", pins parent directory");
            return false;
        }
        if (isProtected(filter, entryPath, entry.status())
                || !guard.lets(entryPath.raw(), entry.status().isDirectory())) {
            return false;
        }
        // stock rsync also tries to remove what it could not empty, and counts that
        boolean emptied = !entry.status().isDirectory()
                || empty(directory, entryPath, entry.status(), filter) == Result.GONE;
        return remove(directory, entryPath, entry.status(), Purpose.NOT_LISTED) == Result.GONE && emptied;
    }

    private static boolean isProtected(DirectoryFilter filter, Name path, FileStatus status) {
        return !filter.isEmpty()
                && filter.decideInDeletedDirectory(path.raw(), status.isDirectory()) == Decision.PROTECTED;
    }

    /// An owner who is not root may have to give himself the right to delete in his directory.
    private Directory openForDeletion(Directory parent, Name leaf, FileStatus status) throws IOException {
        boolean locked = (status.permissions() & OWNER_MAY_ALL) != OWNER_MAY_ALL;
        if (locked && !dryRun && !identity.isRoot() && status.uid() == identity.uid()) {
            parent.setPermissions(leaf, status.permissions() | OWNER_MAY_ALL);
        }
        return parent.openDirectory(leaf);
    }

    private Result remove(Directory parent, Name path, FileStatus status, Purpose purpose) {
        if (purpose == Purpose.NOT_LISTED && !limit.allowsOne()) {
            return Result.OVER_LIMIT;
        }
        if (isToBeKept(path, status)) {
            return keep(parent, path) ? gone(path, status, purpose) : Result.FAILED;
        }
        try {
            if (!dryRun) {
                remove(parent, path, status);
            }
        } catch (PosixException e) {
            return failed(path, status, e);
        } catch (IOException e) {
            log.failed("delete_file: " + log.quoted(path) + " failed", e);
            return Result.FAILED;
        }
        return gone(path, status, purpose);
    }

    private boolean isToBeKept(Name path, FileStatus status) {
        return backups.areKept() && !status.isDirectory() && !backups.isBackup(path.leaf());
    }

    private boolean keep(Directory parent, Name path) {
        if (dryRun) {
            backups.tell(path);
            return true;
        }
        return backups.keepDeleted(parent, path);
    }

    private Result gone(Name path, FileStatus status, Purpose purpose) {
        if (purpose == Purpose.NOT_LISTED) {
            limit.deletedOne();
            counters.deleted(status.kind());
            log.deleted(path, status.mode());
            keepUp();
        }
        return Result.GONE;
    }

    /// What a server tells its client goes out as fast as the client takes it, and no faster than that is deleted.
    private void keepUp() {
        if (++untold == BATCH) {
            untold = 0;
            out.flush();
        }
    }

    private void remove(Directory parent, Name path, FileStatus status) throws IOException {
        if (status.isDirectory()) {
            parent.removeDirectory(path.leaf());
            destination.forget(path);
        } else {
            parent.removeFile(path.leaf());
        }
    }

    private Result failed(Name path, FileStatus status, PosixException reason) {
        if (reason.is(Errno.ENOENT)) {
            return Result.GONE;
        }
        if (status.isDirectory() && reason.is(Errno.ENOTEMPTY)) {
            log.info("cannot delete non-empty directory: " + path.display());
            return Result.NOT_EMPTY;
        }
        String call = status.isDirectory() ? "rmdir" : "unlink";
        log.failed("delete_file: " + call + "(" + path.display() + ") failed", reason);
        return Result.FAILED;
    }
}
