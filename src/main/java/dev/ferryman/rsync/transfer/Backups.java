package dev.ferryman.rsync.transfer;

import dev.ferryman.posix.Errno;
import dev.ferryman.posix.PosixException;
import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.rsync.option.InfoFlag;
import dev.ferryman.rsync.option.Options;
import dev.ferryman.rsync.option.Writing;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.FileKind;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.OpenFile;
import dev.ferryman.tree.RemovalObserver;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/// Keeps what is replaced or deleted under another name (`--backup`): beside it with a suffix, or at the same path of a
/// tree of its own (rsync 3.5 backup.c). What was kept there before goes. Each role has its own.
public final class Backups {
    private static final RemovalObserver UNHEARD = new RemovalObserver() {
        @Override
        public void removed(Name path, FileKind kind) {}

        @Override
        public void failed(Name path, IOException reason) {}
    };

    private final Destination destination;
    private final Optional<Writing.Backup> wanted;
    private final AttributePolicy policy;
    private final EntryCopy copies;
    private final OpenFile.Access reading;
    private final RoleLog log;
    private final boolean told;

    public Backups(Options options, Destination destination, AttributePolicy policy, RoleLog log) {
        this.destination = destination;
        wanted = options.writing().backup();
        this.policy = policy;
        copies = new EntryCopy(policy, log);
        reading = options.writing().is(Writing.Trait.WRITE_DEVICES)
                ? OpenFile.Access.READ_ALSO_DEVICES : OpenFile.Access.READ;
        this.log = log;
        told = options.output().level(InfoFlag.BACKUP) > 0;
    }

    /// Whether entries are kept at all.
    public boolean areKept() {
        return wanted.isPresent();
    }

    /// Whether this is itself a backup beside what it was made of, which goes without another one.
    public boolean isBackup(Name leaf) {
        byte[] suffix = wanted.orElseThrow().suffix();
        int from = leaf.length() - suffix.length;
        return destination.surroundings().backups().isEmpty() && from > 0
                && Arrays.equals(leaf.raw(), from, leaf.length(), suffix, 0, suffix.length);
    }

    /// Gives an entry its other name, so that it can be replaced by a rename.
    /// @param parent holds the entry
    /// @param path of the entry beneath the destination
    /// @return false where that failed, which has been reported: the entry is to stay as it is
    public boolean keepReplaced(Directory parent, Name path) {
        return keep(parent, path, this::linkOrMove);
    }

    /// Moves an entry that is to be deleted.
    /// @return false where that failed, which has been reported: the entry is to stay as it is
    public boolean keepDeleted(Directory parent, Name path) {
        return keep(parent, path, this::move);
    }

    /// Copies a file that is to be overwritten in place, or what a device holds.
    /// @return false where that failed, which has been reported: the file is to stay as it is
    public boolean keepOverwritten(Directory parent, Name path) {
        return keep(parent, path, (from, leaf, to, toLeaf) -> copies.makeFile(from, leaf, to, toLeaf, reading));
    }

    /// Says where an entry is kept, to whom wants to know; by itself in a dry run.
    public void tell(Name path) {
        if (told) {
            log.info("backed up " + path.display() + " to " + display(path).display());
        }
    }

    /// Opens the backup of a file.
    /// @param parent holds the file
    public OpenFile open(Directory parent, Name path) throws IOException {
        try (Directory directory = directoryFor(parent, path)) {
            return directory.openFile(withSuffix(path.leaf()), OpenFile.Access.READ);
        }
    }

    @FunctionalInterface
    private interface Step {
        void run(Directory from, Name leaf, Directory to, Name toLeaf) throws IOException;
    }

    private boolean keep(Directory parent, Name path, Step step) {
        try (Directory directory = directoryFor(parent, path)) {
            Name leaf = withSuffix(path.leaf());
            makeWay(directory, leaf);
            step.run(parent, path.leaf(), directory, leaf);
            tell(path);
            return true;
        } catch (IOException e) {
            log.failed("keep_backup failed: " + log.quoted(path) + " -> \"" + display(path).display() + "\"", e);
            return false;
        }
    }

    private void linkOrMove(Directory from, Name leaf, Directory to, Name toLeaf) throws IOException {
        try {
            from.hardLink(leaf, to, toLeaf);
        } catch (PosixException e) {
            if (e.is(Errno.EXDEV)) {
                copies.make(from, leaf, to, toLeaf);
            } else {
                from.rename(leaf, to, toLeaf);
            }
        }
    }

    private void move(Directory from, Name leaf, Directory to, Name toLeaf) throws IOException {
        try {
            from.rename(leaf, to, toLeaf);
        } catch (PosixException e) {
            if (!e.is(Errno.EXDEV)) {
                throw e;
            }
            copies.make(from, leaf, to, toLeaf);
            from.removeFile(leaf);
        }
    }

    private static void makeWay(Directory directory, Name leaf) throws IOException {
        try {
            directory.removeFile(leaf);
        } catch (PosixException e) {
            if (e.is(Errno.EISDIR)) {
                directory.removeTree(leaf, UNHEARD);
            } else if (!e.is(Errno.ENOENT)) {
                throw e;
            }
        }
    }

    private Directory directoryFor(Directory parent, Name path) throws IOException {
        Optional<BackupTree> tree = destination.surroundings().backups();
        return tree.isPresent()
                ? tree.get().directoryFor(path.parent().orElse(FileEntry.ROOT), destination, policy)
                : parent.duplicate();
    }

    private Name display(Name path) {
        Name kept = withSuffix(path);
        return destination.surroundings().backups().map(tree -> tree.display(kept)).orElse(kept);
    }

    private Name withSuffix(Name name) {
        byte[] suffix = wanted.orElseThrow().suffix();
        byte[] all = Arrays.copyOf(name.raw(), name.length() + suffix.length);
        System.arraycopy(suffix, 0, all, name.length(), suffix.length);
        return Name.wrap(all);
    }
}
