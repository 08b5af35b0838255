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
import dev.ferryman.tree.FileKind;
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
        /// Something is mounted over the entry, which is no directory.
        MOUNT_POINT,
        FAILED
    }

    /// What is deleted to make room neither counts for `--max-delete` nor is it told.
    private enum Purpose {
        NOT_LISTED,
        MISSING_ARGUMENT,
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

    /// What has to be known of an entry. A dry run finds no mount point by trying.
    Candidates.Look look() {
        return dryRun || log.log().tellsPermissions() ? Candidates.Look.AT_ALL : Candidates.Look.AT_DIRECTORIES;
    }

    /// Begins with those that can be told of afterwards, where nothing may keep any of them.
    /// @param filter in force in their directory
    void begin(Candidates entries, DirectoryFilter filter) {
        if (!dryRun && filter.isEmpty() && guard == EntryGuard.NONE && limit.isNone() && !backups.areKept()) {
            entries.removeFiles();
        }
    }

    /// Deletes what the list does not have.
    /// @param parent holds the entry
    /// @param path of the entry beneath the destination
    /// @param filter in force in `parent`
    void delete(Directory parent, Name path, Candidate entry, DirectoryFilter filter) {
        if (!guard.lets(path.raw(), entry.isDirectory())
                || entry.isDirectory() && empty(parent, path, entry.status().orElseThrow(), filter) != Result.GONE) {
            return;
        }
        if (remove(parent, path, entry, Purpose.NOT_LISTED) == Result.MOUNT_POINT) {
            log.info("cannot delete mount point: " + path.display());
        }
    }

    /// Deletes what has the name of a source that does not exist (`--delete-missing-args`).
    /// @param recursive whether a directory goes with its content
    Result deleteMissing(
            Directory parent, Name path, FileStatus status, DirectoryFilter filter, boolean recursive) {
        Result emptied = status.isDirectory() && recursive ? empty(parent, path, status, filter) : Result.GONE;
        return emptied == Result.GONE
                ? remove(parent, path, Candidate.of(path.leaf(), status), Purpose.MISSING_ARGUMENT)
                : emptied;
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
            result = remove(parent, path, Candidate.of(path.leaf(), status), Purpose.MAKE_ROOM);
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
            Candidates entries = Candidates.of(directory, directory.list(), look(), _ -> true);
            begin(entries, inside);
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
            pins(entryPath);
            return false;
        }
        if (isProtected(filter, entryPath, entry) || !guard.lets(entryPath.raw(), entry.isDirectory())) {
            return false;
        }
        // stock rsync also tries to remove what it could not empty, and counts that
        boolean emptied = !entry.isDirectory()
                || empty(directory, entryPath, entry.status().orElseThrow(), filter) == Result.GONE;
        Result result = remove(directory, entryPath, entry, Purpose.NOT_LISTED);
        if (result == Result.MOUNT_POINT) {
            pins(entryPath);
        }
        return result == Result.GONE && emptied;
    }

    private void pins(Name path) {
        log.info("mount point, " + path.display() + ", pins parent directory");
    }

    private static boolean isProtected(DirectoryFilter filter, Name path, Candidate entry) {
        return !filter.isEmpty()
                && filter.decideInDeletedDirectory(path.raw(), entry.isDirectory()) == Decision.PROTECTED;
    }

    /// An owner who is not root may have to give himself the right to delete in his directory.
    private Directory openForDeletion(Directory parent, Name leaf, FileStatus status) throws IOException {
        boolean locked = (status.permissions() & OWNER_MAY_ALL) != OWNER_MAY_ALL;
        if (locked && !dryRun && !identity.isRoot() && status.uid() == identity.uid()) {
            parent.setPermissions(leaf, status.permissions() | OWNER_MAY_ALL);
        }
        return parent.openDirectory(leaf);
    }

    private Result remove(Directory parent, Name path, Candidate entry, Purpose purpose) {
        FileKind kind = entry.kind();
        if (purpose != Purpose.MAKE_ROOM && !limit.allowsOne()) {
            return Result.OVER_LIMIT;
        }
        if (isToBeKept(path, kind)) {
            return keep(parent, path) ? gone(path, entry, purpose) : Result.FAILED;
        }
        try {
            if (entry.removal().isPresent()) {
                entry.removal().get().result();
            } else if (!dryRun) {
                remove(parent, path, kind);
            }
        } catch (PosixException e) {
            return purpose == Purpose.NOT_LISTED && isMountPoint(parent, path, kind, e)
                    ? Result.MOUNT_POINT : failed(path, kind, e);
        } catch (IOException e) {
            log.failed("delete_file: " + log.quoted(path) + " failed", e);
            return Result.FAILED;
        }
        return gone(path, entry, purpose);
    }

    private static boolean isMountPoint(Directory parent, Name path, FileKind kind, PosixException reason) {
        if (kind == FileKind.DIRECTORY || !reason.is(Errno.EBUSY)) {
            return false;
        }
        try {
            FileStatus own = parent.status();
            return parent.status(path.leaf()).filter(status -> !status.isSameMount(own)).isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    private boolean isToBeKept(Name path, FileKind kind) {
        return backups.areKept() && kind != FileKind.DIRECTORY && !backups.isBackup(path.leaf());
    }

    private boolean keep(Directory parent, Name path) {
        if (dryRun) {
            backups.tell(path);
            return true;
        }
        return backups.keepDeleted(parent, path);
    }

    private Result gone(Name path, Candidate entry, Purpose purpose) {
        if (purpose != Purpose.MAKE_ROOM) {
            limit.deletedOne();
            counters.deleted(entry.kind());
            log.deleted(path, entry.mode());
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

    private void remove(Directory parent, Name path, FileKind kind) throws IOException {
        if (kind == FileKind.DIRECTORY) {
            parent.removeDirectory(path.leaf());
            destination.forget(path);
        } else {
            parent.removeFile(path.leaf());
        }
    }

    private Result failed(Name path, FileKind kind, PosixException reason) {
        if (reason.is(Errno.ENOENT)) {
            return Result.GONE;
        }
        if (kind == FileKind.DIRECTORY && reason.is(Errno.ENOTEMPTY)) {
            log.info("cannot delete non-empty directory: " + path.display());
            return Result.NOT_EMPTY;
        }
        String call = kind == FileKind.DIRECTORY ? "rmdir" : "unlink";
        log.failed("delete_file: " + call + "(" + path.display() + ") failed", reason);
        return Result.FAILED;
    }
}
