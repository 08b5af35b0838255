package dev.ferryman.rsync.filelist;

import dev.ferryman.tree.Directory;
import dev.ferryman.tree.Name;
import java.io.IOException;

/// Opens the directories that arguments name, those of a sender and those of a receiver.
public interface SourceRoot {
    /// For a person's own command line: paths are those of this machine.
    SourceRoot MACHINE = new SourceRoot() {
        @Override
        public Directory open(Name path) throws IOException {
            return Directory.open(path);
        }

        @Override
        public Name beside(Name directory, Name path) {
            return path.isAbsolute() ? path : directory.resolve(path);
        }
    };

    /// For a peer: paths are those beneath `root`, and no symbolic link leads out of it.
    static SourceRoot beneath(Directory root) {
        return new SourceRoot() {
            @Override
            public Directory open(Name path) throws IOException {
                return root.descendFollowing(path);
            }

            @Override
            public Name beside(Name directory, Name path) {
                return path.isAbsolute() ? path.normalized() : directory.resolve(path).normalized();
            }
        };
    }

    /// The directory at a path, symbolic links followed; the caller closes it.
    Directory open(Name path) throws IOException;

    /// The path that an option names, which is relative to a directory where it is not absolute. For a peer the root is
    /// the root of all paths, above which `..` does not lead.
    Name beside(Name directory, Name path);
}
