package dev.ferryman.rsync.receiver;

import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.option.Writing;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.NewFile;
import dev.ferryman.tree.OpenFile;
import dev.ferryman.tree.Timestamp;
import java.io.IOException;
import java.util.Optional;

/// Content goes into a temporary file beside the target, or in the directory for such, which gets its attributes and is
/// renamed; where nothing is to be replaced, into one without a name.
///
/// @param durable makes files durable before they get their places, where that is asked for
/// @param small writes small files, where nothing speaks against it
record Replacement(Workbench bench, Completion completion, Optional<DurableFiles> durable, Optional<SmallFiles> small,
        FileOutput.Mode mode) implements Placement {

    /// Bytes. A larger file gains nothing by it, and people like to see that one grow.
    private static final long LARGEST_WITHOUT_NAME = 256 * 1024;
    /// Bytes; less than fits into the buffer, since a file may have grown.
    private static final long LARGEST_HELD_BACK = 64 * 1024;

    static Replacement of(Workbench bench, Completion completion, Optional<DurableFiles> durable,
            Optional<SmallFiles> small) {
        return new Replacement(bench, completion, durable, small, mode(bench.writing()));
    }

    private static FileOutput.Mode mode(Writing writing) {
        boolean sparse = writing.is(Writing.Trait.SPARSE);
        boolean reserved = writing.is(Writing.Trait.PREALLOCATE);
        return reserved
                ? sparse ? FileOutput.Mode.RESERVED_WITH_HOLES : FileOutput.Mode.RESERVED
                : sparse ? FileOutput.Mode.NEW_WITH_HOLES : FileOutput.Mode.NEW;
    }

    @Override
    public Placed place(Incoming file) {
        boolean heldBack = small.isPresent() && file.entry().size() <= LARGEST_HELD_BACK
                && file.entry().metadata().xattrs().isEmpty();
        LateFile late = new LateFile(new Creation(this, file));
        try (LateFile pending = late) {
            if (!heldBack && !isMade(pending, file)) {
                bench.content().discard(file.head());
                return Result.FAILED;
            }
            if (readInto(pending, file, heldBack ? FileOutput.Mode.HELD_BACK : mode)) {
                return heldBack && !pending.isMade() ? handOver(file) : complete(pending.make(), file);
            }
            durable.ifPresent(DurableFiles::settle);
            boolean done = !isPartKept() || keep(pending, file);
            return done ? Result.DAMAGED : Result.FAILED;
        } catch (IOException e) {
            bench.renameFailed(file, late.temporaryName(), e);
            return Result.FAILED;
        }
    }

    private Placed handOver(Incoming file) throws IOException {
        HeldContent content = bench.content().held();
        if (content.length() > SmallFiles.LARGEST) {
            return write(file, content);
        }
        HeldBack held = new HeldBack(this, file.heldIn(file.directory().duplicate()));
        return small.orElseThrow().add(held, content);
    }

    /// A small file that is to be written by another thread.
    private record HeldBack(Replacement by, Incoming file) implements SmallFiles.Task {
        @Override
        public Result run(HeldContent content) {
            try (Directory _ = file.directory()) {
                return by.write(file, content);
            }
        }

        @Override
        public void drop() {
            file.directory().close();
        }
    }

    private Result write(Incoming file, HeldContent content) {
        LateFile late = new LateFile(new Creation(this, file));
        try (LateFile pending = late) {
            if (!isMade(pending, file)) {
                return Result.FAILED;
            }
            write(content, pending.file(), file);
            return complete(pending.make(), file);
        } catch (IOException e) {
            bench.renameFailed(file, late.temporaryName(), e);
            return Result.FAILED;
        }
    }

    private void write(HeldContent content, OpenFile target, Incoming file) {
        try {
            bench.content().write(content, target, mode);
        } catch (IOException e) {
            throw bench.writeFailed(file.entry(), e);
        }
    }

    /// @return false where it could not be made, which has been reported
    private boolean isMade(LateFile pending, Incoming file) {
        try {
            pending.make();
            return true;
        } catch (IOException e) {
            bench.log().failed("mkstemp " + bench.shown(file, NewFile.temporaryNameOf(file.leaf())) + " failed", e);
            return false;
        }
    }

    private Result complete(NewFile pending, Incoming file) throws IOException {
        if (durable.isPresent()) {
            completion.giveAttributes(pending.file(), file);
            durable.get().add(pending, file);
            return Result.WAITING;
        }
        completion.finish(pending.file(), file);
        return completion.place(pending, file);
    }

    /// Makes what the content goes into. It is no lambda, since one that holds something is allocated by a native call where
    /// the optimizing compiler is not at work, once and again for each file.
    private record Creation(Replacement by, Incoming file) implements LateFile.Maker {
        @Override
        public NewFile make() throws IOException {
            return by.create(file);
        }
    }

    private NewFile create(Incoming file) throws IOException {
        boolean unnamed = bench.temporary().isEmpty() && file.isExpectedToBeNew()
                && file.entry().size() <= LARGEST_WITHOUT_NAME;
        return unnamed
                ? NewFile.createUnnamed(file.directory(), file.leaf(), bench.firstPermissions(file.entry()))
                : NewFile.create(bench.temporary().orElse(file.directory()), file.leaf());
    }

    /// With `--partial`, what came of a file is kept when the connection breaks off or nothing more can be written.
    private boolean readInto(LateFile pending, Incoming file, FileOutput.Mode how) throws IOException {
        if (pending.isMade()) {
            bench.reserve(pending.file(), file.entry());
        }
        try {
            return bench.content().read(file, pending, how);
        } catch (IOException e) {
            if (isWorthKeeping() && pending.isMade()) {
                bench.content().cut();
                keepWritten(pending.make(), file);
            }
            throw bench.writeFailed(file.entry(), e);
        } catch (RsyncException e) {
            if (isWorthKeeping()) {
                keepInSpiteOf(e, pending, file);
            }
            throw e;
        }
    }

    private void keepInSpiteOf(RsyncException cause, LateFile pending, Incoming file) {
        try {
            keep(pending, file);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    private boolean isWorthKeeping() {
        return isPartKept() && bench.content().literalLength() > 0;
    }

    private boolean isPartKept() {
        return bench.writing().keepPartial() || bench.partials().areKept();
    }

    /// @return false where that failed, which has been reported
    private boolean keep(LateFile pending, Incoming file) throws IOException {
        bench.content().flush();
        return keepWritten(pending.make(), file);
    }

    private boolean keepWritten(NewFile pending, Incoming file) throws IOException {
        Optional<FileStatus> present = file.directory().status(file.leaf());
        if (bench.partials().areKept()) {
            Completion.Finish finish = part -> bench.finishPart(part, file.entry(), present);
            finish.apply(pending.file());
            try (Directory directory = bench.partials().make(file.directory())) {
                completion.publish(pending, directory, file, finish);
            }
            return true;
        }
        Completion.Finish finish = part -> {
            bench.finishPart(part, file.entry(), present);
            // so that it does not count as newer than what the sender has
            part.setModified(new Timestamp(0, file.entry().modifiedNanos()));
        };
        finish.apply(pending.file());
        return completion.placePart(pending, file, finish);
    }
}
