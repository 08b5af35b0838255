package dev.ferryman.rsync.receiver;

import dev.ferryman.rsync.option.Writing;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.NewFile;
import dev.ferryman.tree.OpenFile;
import java.io.IOException;
import java.util.Optional;

/// What is done with content that is complete: it gets its attributes, what it replaces is kept, and it gets its place,
/// at once or after all others (rsync 3.5 rsync.c, finish_transfer).
record Completion(Workbench bench) {

    /// Gives a file all that its entry has.
    void finish(OpenFile file, Incoming incoming) throws IOException {
        Optional<FileStatus> replaced = bench.policy().preserve().permissions()
                ? Optional.empty() : incoming.directory().status(incoming.leaf());
        bench.finishNew(file, incoming.entry(),
                bench.policy().permissions(
                        incoming.entry(), replaced.filter(FileStatus::isRegular), incoming.directory()));
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
            copy(source, file.directory(), file);
        }
        from.removeFile(leaf);
    }

    private void copy(OpenFile source, Directory to, Incoming file) throws IOException {
        try (NewFile copy = NewFile.create(to, file.leaf())) {
            copy.file().copyFrom(source);
            finish(copy.file(), file);
            copy.publish(to, file.leaf());
        }
    }

    private void publish(NewFile created, Directory to, Incoming file) throws IOException {
        Optional<Directory> temporary = bench.temporary();
        if (temporary.isPresent() && !isOnSameMount(temporary.get(), to)) {
            copy(created.file(), to, file);
        } else {
            created.publish(to, file.leaf());
        }
    }

    private static boolean isOnSameMount(Directory one, Directory other) throws IOException {
        return one.status().isSameMount(other.status());
    }

    private boolean keepsReplaced(Incoming file) throws IOException {
        if (!bench.backups().areKept()) {
            return true;
        }
        return file.directory().status(file.leaf()).isEmpty()
                || bench.backups().keepReplaced(file.directory(), file.path());
    }
}
