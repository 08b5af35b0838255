package dev.ferryman.rsync.receiver;

import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.option.Writing;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.OpenFile;
import java.io.IOException;

/// Content goes straight into what came of the file before, which then gets its place.
record PartialUpdate(Workbench bench, Completion completion, FileOutput.Mode mode) implements Placement {

    static PartialUpdate of(Workbench bench, Completion completion) {
        return new PartialUpdate(bench, completion, bench.writing().is(Writing.Trait.SPARSE)
                ? FileOutput.Mode.IN_PLACE_WITH_HOLES : FileOutput.Mode.IN_PLACE);
    }

    @Override
    public Result place(Incoming file) throws IOException {
        try (Directory directory = bench.partials().make(file.directory())) {
            return place(file, directory);
        }
    }

    private Result place(Incoming file, Directory directory) {
        OpenFile opened;
        try {
            opened = directory.openFile(file.leaf(), OpenFile.Access.UPDATE);
        } catch (IOException e) {
            return bench.discard(file, "open " + bench.log().quoted(file.entry()) + " failed", e);
        }
        try (OpenFile target = opened) {
            if (!read(file, target)) {
                return Result.DAMAGED;
            }
            completion.finish(target, file);
        } catch (IOException e) {
            throw bench.writeFailed(file.entry(), e);
        }
        return completion.place(directory, file.leaf(), file);
    }

    private boolean read(Incoming file, OpenFile target) throws IOException {
        try {
            return bench.content().read(file, () -> target, mode);
        } catch (RsyncException e) {
            bench.content().flush();
            bench.finishPart(target, file.entry(), file.directory().status(file.leaf()));
            throw e;
        }
    }
}
