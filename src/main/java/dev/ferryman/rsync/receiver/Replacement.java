package dev.ferryman.rsync.receiver;

import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.option.Writing;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.NewFile;
import dev.ferryman.tree.Timestamp;
import java.io.IOException;
import java.util.Optional;

/// Content goes into a temporary file beside the target, or in the directory for such, which gets its attributes and is
/// renamed; where nothing is to be replaced, into one without a name.
///
/// @param durable makes files durable before they get their places, where that is asked for
record Replacement(Workbench bench, Completion completion, Optional<DurableFiles> durable, FileOutput.Mode mode)
        implements Placement {

    /// Bytes. A larger file gains nothing by it, and people like to see that one grow.
    private static final long LARGEST_WITHOUT_NAME = 256 * 1024;

    static Replacement of(Workbench bench, Completion completion, Optional<DurableFiles> durable) {
        boolean sparse = bench.writing().is(Writing.Trait.SPARSE);
        boolean reserved = bench.writing().is(Writing.Trait.PREALLOCATE);
        return new Replacement(bench, completion, durable, !sparse ? FileOutput.Mode.NEW
                : reserved ? FileOutput.Mode.RESERVED_WITH_HOLES : FileOutput.Mode.NEW_WITH_HOLES);
    }

    @Override
    public Result place(Incoming file) {
        NewFile created;
        try {
            created = create(file);
        } catch (IOException e) {
            return bench.discard(file, "mkstemp " + bench.shown(file, NewFile.temporaryNameOf(file.leaf())) + " failed", e);
        }
        try (NewFile pending = created) {
            if (readInto(pending, file)) {
                return complete(pending, file);
            }
            durable.ifPresent(DurableFiles::settle);
            boolean done = !isPartKept() || keep(pending, file);
            return done ? Result.DAMAGED : Result.FAILED;
        } catch (IOException e) {
            bench.renameFailed(file, created, e);
            return Result.FAILED;
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

    private NewFile create(Incoming file) throws IOException {
        boolean unnamed = bench.temporary().isEmpty() && file.isExpectedToBeNew()
                && file.entry().size() <= LARGEST_WITHOUT_NAME;
        return unnamed
                ? NewFile.createUnnamed(file.directory(), file.leaf(), bench.firstPermissions(file.entry()))
                : NewFile.create(bench.temporary().orElse(file.directory()), file.leaf());
    }

    /// With `--partial`, what came of a file is kept when the connection breaks off or nothing more can be written.
    private boolean readInto(NewFile pending, Incoming file) throws IOException {
        bench.reserve(pending.file(), file.entry());
        try {
            return bench.content().read(file, pending.file(), mode);
        } catch (IOException e) {
            keepIfAsked(pending, file);
            throw bench.writeFailed(file.entry(), e);
        } catch (RsyncException e) {
            bench.content().flush();
            keepIfAsked(pending, file);
            throw e;
        }
    }

    private void keepIfAsked(NewFile pending, Incoming file) throws IOException {
        if (isPartKept() && bench.content().literalLength() > 0) {
            keep(pending, file);
        }
    }

    private boolean isPartKept() {
        return bench.writing().keepPartial() || bench.partials().areKept();
    }

    /// @return false where that failed, which has been reported
    private boolean keep(NewFile pending, Incoming file) throws IOException {
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
