package dev.ferryman.rsync.filelist;

import dev.ferryman.tree.Directory;
import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.Followed;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.OpenFile;
import dev.ferryman.tree.OperatorFile;
import dev.ferryman.tree.ThisProcess;
import java.io.IOException;
import java.util.Optional;

/// What the paths of a command line or of a peer begin at, of a sender and of a receiver. Symbolic links are followed.
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

        @Override
        public Name fromTop(Name directory) {
            Name path = directory.isAbsolute() ? directory : ThisProcess.workingDirectory().resolve(directory);
            return path.normalized();
        }

        @Override
        public Optional<FileStatus> status(Name path) throws IOException {
            return Followed.status(path);
        }

        @Override
        public OpenFile openFile(Name path, OpenFile.Access access) throws IOException {
            return Followed.open(path, access);
        }

        @Override
        public byte[] content(Name path, int most) throws IOException {
            return OperatorFile.read(path, most);
        }
    };

    /// For a peer: paths are those beneath `root`, and no symbolic link leads out of it.
    static SourceRoot beneath(Directory root) {
        return new Module(root);
    }

    /// The directory at a path; the caller closes it.
    Directory open(Name path) throws IOException;

    /// The path that an option names, which is relative to a directory where it is not absolute. For a peer the root is
    /// the root of all paths, above which `..` does not lead.
    Name beside(Name directory, Name path);

    /// The path of a directory from the root of all paths on, without a slash in front; `.` for that root.
    Name fromTop(Name directory);

    /// The status of what a path leads to; empty where it leads to nothing.
    Optional<FileStatus> status(Name path) throws IOException;

    /// The regular file that a path leads to; the caller closes it.
    OpenFile openFile(Name path, OpenFile.Access access) throws IOException;

    /// All of a file that tells us what to do.
    /// @throws IOException also where it has more than `most` bytes
    byte[] content(Name path, int most) throws IOException;

    /// See [#beneath].
    record Module(Directory root) implements SourceRoot {
        @Override
        public Directory open(Name path) throws IOException {
            return root.descendFollowing(path);
        }

        @Override
        public Name beside(Name directory, Name path) {
            return path.isAbsolute() ? path.normalized() : directory.resolve(path).normalized();
        }

        @Override
        public Name fromTop(Name directory) {
            return directory.normalized();
        }

        @Override
        public Optional<FileStatus> status(Name path) throws IOException {
            return root.statusFollowing(path);
        }

        @Override
        public OpenFile openFile(Name path, OpenFile.Access access) throws IOException {
            return Followed.open(root, path, access);
        }

        @Override
        public byte[] content(Name path, int most) throws IOException {
            try (OpenFile file = openFile(beside(FileEntry.ROOT, path), OpenFile.Access.READ)) {
                return file.content(most);
            }
        }
    }
}
