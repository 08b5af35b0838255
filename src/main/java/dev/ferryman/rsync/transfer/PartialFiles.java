package dev.ferryman.rsync.transfer;

import dev.ferryman.posix.Errno;
import dev.ferryman.posix.PosixException;
import dev.ferryman.rsync.option.Writing;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.OpenFile;
import java.io.IOException;
import java.util.Optional;

/// Files that came in part, or that wait for all others, each under its own name: in a directory beside where it belongs,
/// made when it is needed and removed when it is empty, or in one directory for all
/// (`--partial-dir`, `--delay-updates`; rsync 3.5 util1.c, partial_dir_fname and handle_partial_dir).
public final class PartialFiles {
    private static final int PRIVATE = 0700;

    private final Optional<SharedDirectory> shared;
    private final Optional<Name> beside;

    private PartialFiles(Optional<SharedDirectory> shared, Optional<Name> beside) {
        this.shared = shared;
        this.beside = beside;
    }

    public static PartialFiles of(Writing writing, Destination destination) {
        Optional<SharedDirectory> shared = destination.surroundings().partial();
        return new PartialFiles(shared,
                shared.isPresent() ? Optional.empty() : writing.keptIn().map(name -> Name.of(name).normalized()));
    }

    /// Whether there is a directory for them.
    public boolean areKept() {
        return shared.isPresent() || beside.isPresent();
    }

    /// What came of a file; empty for whatever is no regular file.
    /// @param parent where the file belongs
    /// @param leaf its name there
    public Optional<FileStatus> status(Directory parent, Name leaf) throws IOException {
        if (!areKept()) {
            return Optional.empty();
        }
        try (Directory directory = open(parent)) {
            return directory.status(leaf).filter(FileStatus::isRegular);
        } catch (PosixException e) {
            if (isMissing(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    public OpenFile openFile(Directory parent, Name leaf, OpenFile.Access access) throws IOException {
        try (Directory directory = open(parent)) {
            return directory.openFile(leaf, access);
        }
    }

    /// The directory that holds them; the caller closes it.
    public Directory open(Directory parent) throws IOException {
        return shared.isPresent() ? shared.get().open() : parent.descend(beside.orElseThrow());
    }

    /// The same, made where it is missing. What has its name and is no directory gives way.
    public Directory make(Directory parent) throws IOException {
        if (shared.isPresent()) {
            return shared.get().make();
        }
        Name name = beside.orElseThrow();
        try (Directory above = name.parent().isPresent() ? parent.descend(name.parent().get()) : parent.duplicate()) {
            Optional<FileStatus> present = above.status(name.leaf());
            if (present.filter(there -> !there.isDirectory()).isPresent()) {
                above.removeFile(name.leaf());
            }
            if (present.filter(FileStatus::isDirectory).isEmpty()) {
                above.makeDirectory(name.leaf(), PRIVATE);
            }
            return above.openDirectory(name.leaf());
        }
    }

    /// Removes what came of a file that is in place now, if there is something, and the directory if it is empty.
    public void remove(Directory parent, Name leaf) throws IOException {
        try (Directory directory = open(parent)) {
            directory.removeFile(leaf);
        } catch (PosixException e) {
            if (isMissing(e)) {
                return;
            }
            throw e;
        }
        tidy(parent);
    }

    /// Removes the directory if nothing is left in it.
    public void tidy(Directory parent) throws IOException {
        if (beside.isEmpty()) {
            return;
        }
        Name name = beside.get();
        try (Directory above = name.parent().isPresent() ? parent.descend(name.parent().get()) : parent.duplicate()) {
            above.removeDirectory(name.leaf());
        } catch (PosixException e) {
            if (!e.is(Errno.ENOTEMPTY) && !isMissing(e)) {
                throw e;
            }
        }
    }

    private static boolean isMissing(PosixException e) {
        return e.is(Errno.ENOENT) || e.is(Errno.ENOTDIR) || e.is(Errno.ELOOP);
    }
}
