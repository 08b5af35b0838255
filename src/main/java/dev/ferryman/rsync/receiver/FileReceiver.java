package dev.ferryman.rsync.receiver;

import dev.ferryman.posix.Errno;
import dev.ferryman.posix.PosixException;
import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.delta.SumHead;
import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.rsync.option.Writing;
import dev.ferryman.rsync.session.Session;
import dev.ferryman.rsync.transfer.AttributePolicy;
import dev.ferryman.rsync.transfer.AttributeSetter;
import dev.ferryman.rsync.transfer.AttributeTarget;
import dev.ferryman.rsync.transfer.Basis;
import dev.ferryman.rsync.transfer.Destination;
import dev.ferryman.rsync.transfer.ModifyWindow;
import dev.ferryman.rsync.transfer.RoleLog;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.NewFile;
import dev.ferryman.tree.OpenFile;
import java.io.IOException;
import java.util.Optional;

/// Puts files in place: content into a temporary file beside the target, owner, permissions and time through its
/// descriptor, then a rename (rsync 3.5 receiver.c, recv_files).
final class FileReceiver implements AutoCloseable {
    /// What became of a file.
    enum Result {
        IN_PLACE,
        /// The content is not what the sender has.
        DAMAGED,
        /// It could not be put in place, which has been reported.
        FAILED
    }

    private final Session session;
    private final Destination destination;
    private final RoleLog log;
    private final AttributePolicy policy;
    private final AttributeSetter attributes;
    private final BasisFiles bases;
    private final ContentReader content;
    private final FileOutput.Mode newFileMode;

    FileReceiver(Session session, Destination destination) {
        this.session = session;
        this.destination = destination;
        log = new RoleLog(RoleLog.Role.RECEIVER, session.log());
        policy = AttributePolicy.of(session.options().preserve(), session.identity());
        attributes = new AttributeSetter(
                policy, new ModifyWindow(session.options().comparison().modifyWindow()), log);
        bases = new BasisFiles(destination, log);
        content = new ContentReader(session);
        newFileMode = session.options().writing().is(Writing.Trait.SPARSE)
                ? FileOutput.Mode.NEW_WITH_HOLES : FileOutput.Mode.NEW;
    }

    /// Reads sums, tokens and digest of a file.
    /// @param kind which file is the basis, as the generator asked for it
    Result receive(FileEntry entry, Basis kind) {
        SumHead head = SumHead.read(session.in(), content.digestLength());
        try (Directory directory = destination.directoryOf(entry)) {
            return receive(entry, kind, head, directory, destination.leaf(entry));
        } catch (IOException e) {
            log.failed("cannot enter the directory of " + log.quoted(entry), e);
            content.discard(head);
            return Result.FAILED;
        }
    }

    private Result receive(FileEntry entry, Basis kind, SumHead head, Directory directory, Name leaf) {
        Optional<OpenFile> basis = head.count() > 0 ? bases.open(kind, entry, directory, leaf) : Optional.empty();
        try {
            return session.options().writing().inplace()
                    ? writeInPlace(entry, head, basis, directory, leaf)
                    : writeNewFile(entry, head, basis, directory, leaf);
        } finally {
            basis.ifPresent(OpenFile::closeQuietly);
        }
    }

    private Result writeNewFile(
            FileEntry entry, SumHead head, Optional<OpenFile> basis, Directory directory, Name leaf) {
        NewFile created;
        try {
            created = NewFile.create(directory, leaf);
        } catch (IOException e) {
            log.failed("mkstemp " + log.quoted(entry) + " failed", e);
            content.discard(head);
            return Result.FAILED;
        }
        try (NewFile pending = created) {
            boolean undamaged = readInto(pending, entry, head, basis, directory, leaf);
            if (undamaged) {
                place(pending, entry, directory, leaf);
            }
            return undamaged ? Result.IN_PLACE : Result.DAMAGED;
        } catch (IOException e) {
            log.failed("rename of " + log.quoted(entry) + " failed", e);
            return Result.FAILED;
        }
    }

    /// With `--partial`, what came of a file stays under its name when the connection breaks off.
    private boolean readInto(NewFile pending, FileEntry entry, SumHead head, Optional<OpenFile> basis,
            Directory directory, Name leaf) throws IOException {
        try {
            return content.read(head, basis, pending.file(), newFileMode);
        } catch (IOException e) {
            throw writeFailed(entry, e);
        } catch (RsyncException e) {
            if (session.options().writing().keepPartial() && content.literalLength() > 0) {
                content.flush();
                pending.file().setPermissions(policy.permissions(entry, directory.status(leaf)));
                pending.publish(directory, leaf);
            }
            throw e;
        }
    }

    private void place(NewFile pending, FileEntry entry, Directory directory, Name leaf) throws IOException {
        Optional<FileStatus> replaced =
                session.options().preserve().permissions() ? Optional.empty() : directory.status(leaf);
        attributes.apply(new AttributeTarget.Opened(pending.file()), entry, pending.file().status(),
                policy.permissions(entry, replaced.filter(FileStatus::isRegular)));
        if (session.options().writing().is(Writing.Trait.FSYNC)) {
            pending.file().sync();
        }
        pending.publish(directory, leaf);
    }

    private Result writeInPlace(
            FileEntry entry, SumHead head, Optional<OpenFile> basis, Directory directory, Name leaf) {
        Optional<OpenFile> opened = openInPlace(entry, directory, leaf);
        if (opened.isEmpty()) {
            content.discard(head);
            return Result.FAILED;
        }
        try (OpenFile file = opened.get()) {
            FileStatus before = file.status();
            boolean undamaged = content.read(head, basis, file, FileOutput.Mode.IN_PLACE);
            if (undamaged) {
                attributes.apply(new AttributeTarget.Opened(file), entry, file.status(),
                        policy.permissions(entry, Optional.of(before)));
            }
            return undamaged ? Result.IN_PLACE : Result.DAMAGED;
        } catch (IOException e) {
            throw writeFailed(entry, e);
        }
    }

    private Optional<OpenFile> openInPlace(FileEntry entry, Directory directory, Name leaf) {
        try {
            Optional<FileStatus> present = directory.status(leaf);
            return Optional.of(present.isPresent()
                    ? directory.openFile(leaf, OpenFile.Access.UPDATE)
                    : directory.createFile(leaf, policy.permissions(entry, Optional.empty()) | 0600));
        } catch (IOException e) {
            log.failed("open " + log.quoted(entry) + " failed", e);
            return Optional.empty();
        }
    }

    /// A file system that takes no more content takes none of the other files either: the run ends, as with rsync.
    private RsyncException writeFailed(FileEntry entry, IOException reason) {
        boolean full = reason instanceof PosixException posix && (posix.is(Errno.ENOSPC) || posix.is(Errno.EDQUOT));
        log.failed("write failed on " + log.quoted(entry), reason);
        return new RsyncException(ExitCode.FILE_IO, full ? Failure.NO_SPACE : Failure.FILE_IO,
                "write failed on " + entry + ": " + reason.getMessage(), reason);
    }

    @Override
    public void close() {
        content.close();
    }
}
