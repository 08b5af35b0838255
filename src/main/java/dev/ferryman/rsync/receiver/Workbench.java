package dev.ferryman.rsync.receiver;

import dev.ferryman.posix.Errno;
import dev.ferryman.posix.PosixException;
import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.rsync.option.Writing;
import dev.ferryman.rsync.session.Session;
import dev.ferryman.rsync.transfer.AttributePolicy;
import dev.ferryman.rsync.transfer.AttributeSetter;
import dev.ferryman.rsync.transfer.AttributeTarget;
import dev.ferryman.rsync.transfer.Backups;
import dev.ferryman.rsync.transfer.BasisFiles;
import dev.ferryman.rsync.transfer.ItemFlags;
import dev.ferryman.rsync.transfer.ModifyWindow;
import dev.ferryman.rsync.transfer.RoleLog;
import dev.ferryman.rsync.transfer.Destination;
import dev.ferryman.rsync.transfer.PartialFiles;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.NewFile;
import dev.ferryman.tree.OpenFile;
import java.io.IOException;
import java.util.Optional;

/// What the ways of putting content in place work with.
record Workbench(
        Writing writing, RoleLog log, AttributePolicy policy, AttributeSetter attributes, Backups backups,
        PartialFiles partials, BasisFiles bases, Optional<Directory> temporary, ReceivedXattrs xattrs,
        ContentReader content) {

    static Workbench of(
            Session session, Destination destination, AttributePolicy policy, Backups backups, PartialFiles partials,
            BasisFiles bases, ReceivedXattrs xattrs, RoleLog log) {
        ModifyWindow window = new ModifyWindow(session.options().comparison().modifyWindow());
        return new Workbench(session.options().writing(), log, policy, new AttributeSetter(policy, window, log),
                backups, partials, bases, destination.surroundings().temporary(), xattrs, new ContentReader(session));
    }

    /// Reads the content of a file that has nowhere to go, and says why.
    Placement.Result discard(Incoming file, String attempted, IOException reason) {
        log.failed(attempted, reason);
        content.discard(file.head());
        return Placement.Result.FAILED;
    }

    /// A complete file did not get its name. What has no other is told under one that it might have had.
    void renameFailed(Incoming file, Optional<Name> temporaryName, IOException reason) {
        Name from = temporaryName.orElseGet(() -> NewFile.temporaryNameOf(file.leaf()));
        log.failed("rename " + shown(file, from) + " -> \"" + file.path().display() + "\"", reason);
    }

    /// The path of a temporary name, for messages.
    String shown(Incoming file, Name leaf) {
        return writing.temporaryDirectory()
                .map(directory -> log.quoted(Name.wrap(directory).resolve(leaf)))
                .orElseGet(() -> log.beside(file.entry(), leaf));
    }

    /// Reserves the space of a file, where that is asked for (`--preallocate`).
    void reserve(OpenFile target, FileEntry entry) {
        if (!writing.is(Writing.Trait.PREALLOCATE) || entry.size() == 0) {
            return;
        }
        try {
            target.reserve(0, entry.size());
        } catch (IOException e) {
            log.warning("rsync: do_fallocate " + log.quoted(entry) + ": " + e.getMessage());
        }
    }

    /// The permissions that a new file shall have: without `--perms` those of its basis, whichever that is, and whether or
    /// not it has blocks of it.
    int permissions(Incoming file) throws IOException {
        Optional<FileStatus> lender = policy.preserve().permissions() ? Optional.empty() : statusOfBasis(file);
        return policy.permissions(file.entry(), lender.filter(FileStatus::isRegular), file.directory());
    }

    private Optional<FileStatus> statusOfBasis(Incoming file) throws IOException {
        return file.basis().isPresent()
                ? Optional.of(file.basis().get().status())
                : bases.status(file.record().basis(), file.entry(), file.directory(), file.leaf());
    }

    /// The permissions of a file that nobody can open but this process until it is complete: those of the entry, so that
    /// they need not be set, unless they are kept elsewhere.
    int firstPermissions(FileEntry entry) {
        return switch (policy.store()) {
            case FILE_SYSTEM -> entry.permissions() & 0777;
            case ATTRIBUTE -> 0600;
        };
    }

    /// Gives a file that was made for this entry all that the entry has.
    void finishNew(OpenFile file, FileEntry entry, int permissions) throws IOException {
        AttributeTarget target = new AttributeTarget.Opened(file).in(policy.store());
        xattrs.giveToNew(target, entry);
        finish(target, entry, permissions);
    }

    /// Gives a file that came in part what its entry has, but for the time.
    void finishPart(OpenFile file, FileEntry entry, Optional<FileStatus> present) throws IOException {
        AttributeTarget target = new AttributeTarget.Opened(file).in(policy.store());
        attributes.applyButTime(target, entry, target.status(),
                policy.permissions(entry, present.filter(FileStatus::isRegular)));
    }

    /// Gives a file that was there, and was written to, all that the entry has.
    void finishPresent(OpenFile file, FileEntry entry, int permissions) throws IOException {
        AttributeTarget target = new AttributeTarget.Opened(file).in(policy.store());
        xattrs.giveToPresent(target, entry);
        finish(target, entry, permissions);
    }

    private void finish(AttributeTarget target, FileEntry entry, int permissions) throws IOException {
        attributes.applyAccess(target, entry, permissions, ItemFlags.IS_NEW);
        attributes.apply(target, entry, target.status(), permissions);
    }

    /// Makes a file durable, where that is asked for (`--fsync`).
    void makeDurable(OpenFile file) throws IOException {
        if (writing.is(Writing.Trait.FSYNC)) {
            file.sync();
        }
    }

    /// A file system that takes no more content takes none of the other files either: the run ends, as with rsync.
    RsyncException writeFailed(FileEntry entry, IOException reason) {
        boolean full = reason instanceof PosixException posix && (posix.is(Errno.ENOSPC) || posix.is(Errno.EDQUOT));
        return new RsyncException(ExitCode.FILE_IO, full ? Failure.NO_SPACE : Failure.FILE_IO,
                log.failure("write failed on " + log.quoted(entry), reason), reason);
    }
}
