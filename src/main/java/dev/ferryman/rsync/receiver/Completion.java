package dev.ferryman.rsync.receiver;

import dev.ferryman.posix.Errno;
import dev.ferryman.posix.PosixException;
import dev.ferryman.rsync.option.Writing;
import dev.ferryman.rsync.transfer.Attempt;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.NewFile;
import dev.ferryman.tree.OpenFile;
import java.io.IOException;
import java.util.Optional;

/// What is done with content that is complete: it gets its attributes, what it replaces is kept, and it gets its place,
/// at once or after all others (rsync 3.5 rsync.c, finish_transfer).
record Completion(Workbench bench) {
    /// What gives a file its attributes.
    @FunctionalInterface
    interface Finish {
        void apply(OpenFile file) throws IOException;
    }

    /// Gives a file all that its entry has.
    void giveAttributes(OpenFile file, Incoming incoming) throws IOException {
        bench.finishNew(file, incoming.entry(), bench.permissions(incoming));
    }

    /// The same, and makes it durable where that is asked for.
    void finish(OpenFile file, Incoming incoming) throws IOException {
        giveAttributes(file, incoming);
        bench.makeDurable(file);
    }

    /// Puts a new file in place, or where it waits.
    Placement.Result place(NewFile created, Incoming file) throws IOException {
        if (bench.writing().is(Writing.Trait.DELAY_UPDATES)) {
            try (Directory waiting = bench.partials().make(file.directory())) {
                publish(created, waiting, file);
            }
            return Placement.Result.DELAYED;
        }
        if (!keepsReplaced(file)) {
            return Placement.Result.FAILED;
        }
        publish(created, file.directory(), file);
        return placed(file);
    }

    /// Puts a file in place that is durable: no copy of it would be.
    Placement.Result placeDurable(NewFile created, Incoming file) throws IOException {
        if (!keepsReplaced(file)) {
            return Placement.Result.FAILED;
        }
        created.publish(file.directory(), file.leaf());
        return placed(file);
    }

    private Placement.Result placed(Incoming file) throws IOException {
        if (bench.partials().areKept()) {
            bench.partials().remove(file.directory(), file.leaf());
        }
        return Placement.Result.IN_PLACE;
    }

    /// Puts a file in place that has its name in another directory, unless it waits there.
    Placement.Result place(Directory from, Name leaf, Incoming file) {
        return bench.writing().is(Writing.Trait.DELAY_UPDATES) ? Placement.Result.DELAYED : move(from, leaf, file);
    }

    /// Puts a file in place that waited.
    Placement.Result move(Directory from, Name leaf, Incoming file) {
        try {
            if (!keepsReplaced(file)) {
                return Placement.Result.FAILED;
            }
            if (isOnSameMount(from, file.directory())) {
                from.rename(leaf, file.directory(), file.leaf());
            } else {
                copy(from, leaf, file);
            }
            bench.partials().tidy(file.directory());
            return Placement.Result.IN_PLACE;
        } catch (IOException e) {
            bench.log().failed("rename failed for " + bench.log().quoted(file.entry()) + " (from "
                    + bench.log().quoted(leaf) + ")", e);
            return Placement.Result.FAILED;
        }
    }

    private void copy(Directory from, Name leaf, Incoming file) throws IOException {
        try (OpenFile source = from.openFile(leaf, OpenFile.Access.READ)) {
            copy(source, file.directory(), file.leaf(), complete -> finish(complete, file));
        }
        from.removeFile(leaf);
    }

    private static void copy(OpenFile source, Directory to, Name leaf, Finish finish) throws IOException {
        try (NewFile copy = NewFile.create(to, leaf)) {
            copy.file().copyFrom(source);
            finish.apply(copy.file());
            copy.publish(to, leaf);
        }
    }

    /// Puts what came of a file at its place (`--partial`).
    /// @return false where what it replaces could not be kept, which has been reported
    boolean placePart(NewFile created, Incoming file, Finish finish) throws IOException {
        if (!keepsReplaced(file)) {
            return false;
        }
        publish(created, file.directory(), file, finish);
        return true;
    }

    /// Gives a file its name in a directory.
    /// @param finish finishes it once more where it has to be copied
    void publish(NewFile created, Directory to, Incoming file, Finish finish) throws IOException {
        if (!isPublished(created, to, file.leaf())) {
            copy(created.file(), to, file.leaf(), finish);
        }
    }

    private void publish(NewFile created, Directory to, Incoming file) throws IOException {
        if (!isPublished(created, to, file.leaf())) {
            copy(created.file(), to, file.leaf(), complete -> finish(complete, file));
        }
    }

    /// False where the file cannot have its name there: it is on another file system, or has no name and was given to
    /// somebody else, so that only who may act as its owner may give it one.
    private boolean isPublished(NewFile created, Directory to, Name leaf) throws IOException {
        Optional<Directory> temporary = bench.temporary();
        if (temporary.isPresent() && !isOnSameMount(temporary.get(), to)) {
            return false;
        }
        try {
            created.publish(to, leaf);
            return true;
        } catch (PosixException e) {
            if (e.is(Errno.EPERM) && created.temporaryName().isEmpty()) {
                return false;
            }
            throw e;
        }
    }

    private static boolean isOnSameMount(Directory one, Directory other) throws IOException {
        return one.status().isSameMount(other.status());
    }

    private boolean keepsReplaced(Incoming file) throws IOException {
        if (!bench.backups().areKept() || replacesPart(file)) {
            return true;
        }
        return file.directory().status(file.leaf()).isEmpty()
                || bench.backups().keepReplaced(file.directory(), file.path());
    }

    /// Whether what came damaged the first time has the file's name: what that replaced is kept already.
    private boolean replacesPart(Incoming file) {
        return file.attempt() == Attempt.AGAIN && bench.writing().keepPartial() && !bench.partials().areKept();
    }
}
