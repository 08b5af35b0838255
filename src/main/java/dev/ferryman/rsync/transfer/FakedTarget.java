package dev.ferryman.rsync.transfer;

import dev.ferryman.rsync.attribute.StatusStore;
import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.ExtendedAttributes;
import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.OpenFile;
import dev.ferryman.tree.Timestamp;
import java.io.IOException;

/// A file or directory that keeps in an extended attribute what it stands for (`--fake-super`).
public record FakedTarget(AttributeTarget real) implements AttributeTarget {
    private static final byte[] NOTHING = {};
    private static final StatusStore STORE = StatusStore.ATTRIBUTE;

    /// Creates a file that stands for a symbolic link, a device or a special file.
    public static FakedTarget create(FileEntry entry, Directory directory, Name leaf, int permissions)
            throws IOException {
        try (OpenFile file = directory.createFile(leaf, STORE.visible(entry.kind(), 0))) {
            byte[] content = entry.linkTarget().map(Name::raw).orElse(NOTHING);
            file.write(content, 0, content.length);
        }
        FakedTarget target = new FakedTarget(new AttributeTarget.Entry(directory, leaf));
        FileStatus real = target.real.status();
        target.keep(real.as(entry.kind(), permissions, real.uid(), real.gid(), entry.deviceMajor(), entry.deviceMinor()));
        return target;
    }

    @Override
    public FileStatus status() throws IOException {
        return STORE.status(real.attributes(), real.status());
    }

    @Override
    public void setOwner(int uid, int gid) throws IOException {
        FileStatus present = status();
        keep(present.as(present.kind(), present.permissions(), uid == Directory.SAME_ID ? present.uid() : uid,
                gid == Directory.SAME_ID ? present.gid() : gid, present.deviceMajor(), present.deviceMinor()));
    }

    @Override
    public void setPermissions(int permissions) throws IOException {
        FileStatus present = status();
        keep(present.as(present.kind(), permissions, present.uid(), present.gid(), present.deviceMajor(),
                present.deviceMinor()));
    }

    @Override
    public void setModified(Timestamp modified) throws IOException {
        real.setModified(modified);
    }

    @Override
    public void setTimes(Timestamp accessed, Timestamp modified) throws IOException {
        real.setTimes(accessed, modified);
    }

    @Override
    public ExtendedAttributes attributes() {
        return STORE.attributes(real.attributes());
    }

    /// Has the entry stand for something else.
    void keep(FileStatus wanted) throws IOException {
        FileStatus present = real.status();
        int visible = STORE.visible(wanted.kind(), wanted.permissions());
        if (visible != present.permissions()) {
            real.setPermissions(visible);
            present = real.status();
        }
        StatusStore.keep(real.attributes(), wanted, present);
    }
}
