package dev.ferryman.rsync.receiver;

import dev.ferryman.rsync.option.Writing;
import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.OpenFile;
import java.io.IOException;
import java.util.Optional;

/// Content goes into the file that is there (`--inplace`, `--append`), or into a device (`--write-devices`).
record InPlaceUpdate(Workbench bench, OpenFile.Access access, FileOutput.Mode mode) implements Placement {

    static InPlaceUpdate of(Workbench bench) {
        OpenFile.Access access = bench.writing().is(Writing.Trait.WRITE_DEVICES)
                ? OpenFile.Access.UPDATE_ALSO_DEVICES : OpenFile.Access.UPDATE;
        return new InPlaceUpdate(bench, access, bench.writing().is(Writing.Trait.SPARSE)
                ? FileOutput.Mode.IN_PLACE_WITH_HOLES : FileOutput.Mode.IN_PLACE);
    }

    @Override
    public Result place(Incoming file) throws IOException {
        Optional<FileStatus> present = file.directory().status(file.leaf());
        int permissions = present.isPresent()
                ? bench.policy().permissions(file.entry(), present) : bench.permissions(file);
        OpenFile opened;
        try {
            opened = present.isPresent()
                    ? file.directory().openFile(file.leaf(), access)
                    : file.directory().createFile(file.leaf(), permissions | 0600);
        } catch (IOException e) {
            return bench.discard(file, "open " + bench.log().quoted(file.entry()) + " failed", e);
        }
        try (OpenFile target = opened) {
            boolean device = target.status().kind().isDevice();
            if (!device) {
                bench.reserve(target, file.entry());
            }
            boolean undamaged = bench.content().read(file, () -> target, device ? FileOutput.Mode.DEVICE : mode);
            if (undamaged) {
                bench.finishPresent(target, file.entry(), permissions);
                bench.makeDurable(target);
            }
            return undamaged ? Result.IN_PLACE : Result.DAMAGED;
        } catch (IOException e) {
            throw bench.writeFailed(file.entry(), e);
        }
    }
}
