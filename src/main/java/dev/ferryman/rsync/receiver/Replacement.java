package dev.ferryman.rsync.receiver;

import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.rsync.option.Writing;
import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.NewFile;
import java.io.IOException;
import java.util.Optional;

/// Content goes into a temporary file beside the target, which gets its attributes and is renamed.
record Replacement(Workbench bench, FileOutput.Mode mode) implements Placement {

    static Replacement of(Workbench bench) {
        boolean sparse = bench.writing().is(Writing.Trait.SPARSE);
        boolean reserved = bench.writing().is(Writing.Trait.PREALLOCATE);
        return new Replacement(bench, !sparse ? FileOutput.Mode.NEW
                : reserved ? FileOutput.Mode.RESERVED_WITH_HOLES : FileOutput.Mode.NEW_WITH_HOLES);
    }

    @Override
    public Result place(Incoming file) {
        NewFile created;
        try {
            created = NewFile.create(file.directory(), file.leaf());
        } catch (IOException e) {
            return bench.discard(file, "mkstemp " + bench.log().quoted(file.entry()) + " failed", e);
        }
        try (NewFile pending = created) {
            boolean undamaged = readInto(pending, file);
            if (!undamaged) {
                return Result.DAMAGED;
            }
            return publish(pending, file) ? Result.IN_PLACE : Result.FAILED;
        } catch (IOException e) {
            bench.log().failed("rename of " + bench.log().quoted(file.entry()) + " failed", e);
            return Result.FAILED;
        }
    }

    /// With `--partial`, what came of a file stays under its name when the connection breaks off.
    private boolean readInto(NewFile pending, Incoming file) throws IOException {
        bench.reserve(pending.file(), file.entry());
        try {
            return bench.content().read(file, pending.file(), mode);
        } catch (IOException e) {
            throw bench.writeFailed(file.entry(), e);
        } catch (RsyncException e) {
            if (bench.writing().keepPartial() && bench.content().literalLength() > 0) {
                keep(pending, file);
            }
            throw e;
        }
    }

    private void keep(NewFile pending, Incoming file) throws IOException {
        bench.content().flush();
        pending.file().setPermissions(
                bench.policy().permissions(file.entry(), file.directory().status(file.leaf())));
        pending.publish(file.directory(), file.leaf());
    }

    private boolean publish(NewFile pending, Incoming file) throws IOException {
        FileEntry entry = file.entry();
        boolean keepsAll = bench.policy().preserve().permissions() && !bench.backups().areKept();
        Optional<FileStatus> replaced = keepsAll ? Optional.empty() : file.directory().status(file.leaf());
        bench.finishNew(pending.file(), entry,
                bench.policy().permissions(entry, replaced.filter(FileStatus::isRegular)));
        bench.makeDurable(pending.file());
        if (bench.backups().areKept() && replaced.isPresent()
                && !bench.backups().keepReplaced(file.directory(), file.path(), replaced.get())) {
            return false;
        }
        pending.publish(file.directory(), file.leaf());
        return true;
    }
}
