package dev.ferryman.rsync.receiver;

import dev.ferryman.tree.Name;
import dev.ferryman.tree.NewFile;
import dev.ferryman.tree.OpenFile;
import java.io.IOException;
import java.util.Optional;

/// A new file that is made when it is needed.
final class LateFile implements FileOutput.Target, AutoCloseable {
    private final Maker maker;
    private Optional<NewFile> made = Optional.empty();

    /// Makes it.
    @FunctionalInterface
    interface Maker {
        NewFile make() throws IOException;
    }

    LateFile(Maker maker) {
        this.maker = maker;
    }

    /// The file, which is made by the first call.
    NewFile make() throws IOException {
        if (made.isEmpty()) {
            made = Optional.of(maker.make());
        }
        return made.get();
    }

    @Override
    public OpenFile file() throws IOException {
        return make().file();
    }

    boolean isMade() {
        return made.isPresent();
    }

    /// The temporary name, if it has one.
    Optional<Name> temporaryName() {
        return made.flatMap(NewFile::temporaryName);
    }

    @Override
    public void close() throws IOException {
        if (made.isPresent()) {
            made.get().close();
        }
    }
}
