package dev.ferryman.rsync.transfer;

import dev.ferryman.rsync.attribute.StatusStore;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.ExtendedAttributes;
import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.OpenFile;
import dev.ferryman.tree.Timestamp;
import java.io.IOException;

/// What attributes are set on: an open file, or an entry of a held directory. Never a path.
public sealed interface AttributeTarget
        permits AttributeTarget.Opened, AttributeTarget.Entry, AttributeTarget.Held, FakedTarget {
    /// The same with its status kept where the options say.
    default AttributeTarget in(StatusStore store) {
        return switch (store) {
            case FILE_SYSTEM -> this;
            case ATTRIBUTE -> new FakedTarget(this);
        };
    }

    FileStatus status() throws IOException;

    void setOwner(int uid, int gid) throws IOException;

    void setPermissions(int permissions) throws IOException;

    void setModified(Timestamp modified) throws IOException;

    void setTimes(Timestamp accessed, Timestamp modified) throws IOException;

    ExtendedAttributes attributes();

    /// A file that is being written.
    record Opened(OpenFile file) implements AttributeTarget {
        @Override
        public FileStatus status() throws IOException {
            return file.status();
        }

        @Override
        public void setOwner(int uid, int gid) throws IOException {
            file.setOwner(uid, gid);
        }

        @Override
        public void setPermissions(int permissions) throws IOException {
            file.setPermissions(permissions);
        }

        @Override
        public void setModified(Timestamp modified) throws IOException {
            file.setModified(modified);
        }

        @Override
        public void setTimes(Timestamp accessed, Timestamp modified) throws IOException {
            file.setTimes(accessed, modified);
        }

        @Override
        public ExtendedAttributes attributes() {
            return file.attributes();
        }
    }

    /// An entry of a directory; of a symbolic link the link itself.
    record Entry(Directory directory, Name leaf) implements AttributeTarget {
        @Override
        public FileStatus status() throws IOException {
            return directory.status(leaf)
                    .orElseThrow(() -> new IOException(leaf.display() + " vanished while it was written"));
        }

        @Override
        public void setOwner(int uid, int gid) throws IOException {
            directory.setOwner(leaf, uid, gid);
        }

        @Override
        public void setPermissions(int permissions) throws IOException {
            directory.setPermissions(leaf, permissions);
        }

        @Override
        public void setModified(Timestamp modified) throws IOException {
            directory.setModified(leaf, modified);
        }

        @Override
        public void setTimes(Timestamp accessed, Timestamp modified) throws IOException {
            directory.setTimes(leaf, accessed, modified);
        }

        @Override
        public ExtendedAttributes attributes() {
            return directory.attributes(leaf);
        }
    }

    /// A directory by its own handle.
    record Held(Directory directory) implements AttributeTarget {
        @Override
        public FileStatus status() throws IOException {
            return directory.status();
        }

        @Override
        public void setOwner(int uid, int gid) throws IOException {
            directory.setOwner(uid, gid);
        }

        @Override
        public void setPermissions(int permissions) throws IOException {
            directory.setPermissions(permissions);
        }

        @Override
        public void setModified(Timestamp modified) throws IOException {
            directory.setModified(modified);
        }

        /// The access times of directories do not travel.
        @Override
        public void setTimes(Timestamp accessed, Timestamp modified) throws IOException {
            directory.setModified(modified);
        }

        @Override
        public ExtendedAttributes attributes() {
            return directory.attributes();
        }
    }
}
