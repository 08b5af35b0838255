package dev.ferryman.rsync.transfer;

import dev.ferryman.posix.Errno;
import dev.ferryman.posix.PosixException;
import dev.ferryman.tree.AccessControlList.Purpose;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.ExtendedAttributes;
import dev.ferryman.tree.FileKind;
import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.OpenFile;
import java.io.IOException;
import java.util.Optional;

/// Makes a second entry like a first one, where it can be neither linked nor renamed. It may be all that is left of the
/// first one, so it gets all of its attributes that this process may set, whatever options say: as by a rename.
record EntryCopy(AttributePolicy policy, RoleLog log) {
    private static final int PRIVATE = 0600;
    /// Views of something else, access control lists among them.
    private static final String SYSTEM = "system.";

    /// @throws IOException EEXIST where the name is taken, EISDIR for a directory
    void make(Directory from, Name leaf, Directory to, Name toLeaf) throws IOException {
        FileStatus status = new AttributeTarget.Entry(from, leaf).status();
        switch (status.kind()) {
            case REGULAR -> copyContent(from, leaf, to, toLeaf, OpenFile.Access.READ);
            case SYMLINK -> to.makeSymlink(toLeaf, from.readSymlink(leaf));
            case FIFO, SOCKET, BLOCK_DEVICE, CHARACTER_DEVICE -> to.makeNode(
                    toLeaf, status.kind(), PRIVATE, status.deviceMajor(), status.deviceMinor());
            case DIRECTORY -> throw new PosixException("copy", leaf.display(), Errno.EISDIR.number());
        }
        giveAttributes(from, leaf, to, toLeaf, status);
    }

    /// Makes a regular file of what can be read of the first.
    void makeFile(Directory from, Name leaf, Directory to, Name toLeaf, OpenFile.Access reading) throws IOException {
        FileStatus status = new AttributeTarget.Entry(from, leaf).status();
        copyContent(from, leaf, to, toLeaf, reading);
        giveAttributes(from, leaf, to, toLeaf, status);
    }

    private void giveAttributes(Directory from, Name leaf, Directory to, Name toLeaf, FileStatus status)
            throws IOException {
        AttributeTarget source = new AttributeTarget.Entry(from, leaf);
        AttributeTarget copy = new AttributeTarget.Entry(to, toLeaf);
        // The kernel takes capabilities away with a change of the owner, and a list of access brings permissions along.
        if (policy.isSuperuser()) {
            copy.setOwner(status.uid(), status.gid());
        }
        copyAttributes(source.attributes(), copy.attributes(), leaf);
        if (status.kind() != FileKind.SYMLINK) {
            copyAccess(source.attributes(), copy.attributes(), leaf);
            copy.setPermissions(status.permissions());
        }
        copy.setModified(status.modified());
    }

    private static void copyContent(Directory from, Name leaf, Directory to, Name toLeaf, OpenFile.Access reading)
            throws IOException {
        try (OpenFile source = from.openFile(leaf, reading);
                OpenFile copy = to.createFile(toLeaf, PRIVATE)) {
            copy.copyFrom(source);
        }
    }

    private void copyAttributes(ExtendedAttributes from, ExtendedAttributes to, Name leaf) throws IOException {
        for (Name name : from.names()) {
            Optional<byte[]> value = name.display().startsWith(SYSTEM) ? Optional.empty() : from.value(name);
            if (value.isPresent()) {
                try {
                    to.set(name, value.get());
                } catch (PosixException e) {
                    if (policy.preserve().xattrs() || !isBeyondUs(e)) {
                        log.failed("rsync_xal_set: lsetxattr(" + log.quoted(leaf) + ",\"" + name.display()
                                + "\") failed", e);
                    }
                }
            }
        }
    }

    /// Also where the first has no list: the copy may have inherited one.
    private void copyAccess(ExtendedAttributes from, ExtendedAttributes to, Name leaf) throws IOException {
        try {
            AccessSetter.set(to, Purpose.ACCESS, from.accessControl(Purpose.ACCESS));
        } catch (PosixException e) {
            if (policy.preserve().acls() || !isBeyondUs(e)) {
                log.failed("set_acl: xacl_set(" + leaf.display() + ", ACL_TYPE_ACCESS)", e);
            }
        }
    }

    /// What the other file system does not keep, or another user would have to set.
    private static boolean isBeyondUs(PosixException e) {
        return e.is(Errno.EOPNOTSUPP) || e.is(Errno.EPERM) || e.is(Errno.EACCES);
    }
}
