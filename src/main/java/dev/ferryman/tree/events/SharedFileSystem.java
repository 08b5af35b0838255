package dev.ferryman.tree.events;

import dev.ferryman.tree.Directory;
import java.io.IOException;
import java.util.Optional;

/// File systems that others can change without this kernel having a part in it, so that it cannot tell. The numbers are
/// those of statfs(2).
enum SharedFileSystem {
    NFS("NFS", 0x6969),
    SMB("SMB", 0xFE534D42L),
    CIFS("CIFS", 0xFF534D42L),
    SMB1("SMB", 0x517B),
    CEPH("CephFS", 0x00C36400),
    FUSE("FUSE", 0x65735546),
    NINE_P("9p", 0x01021997),
    AFS("AFS", 0x5346414F),
    AFS_OF_LINUX("AFS", 0x6B414653),
    CODA("Coda", 0x73757245),
    GFS2("GFS2", 0x01161970),
    OCFS2("OCFS2", 0x7461636F),
    LUSTRE("Lustre", 0x0BD00BD0),
    GPFS("GPFS", 0x47504653),
    ORANGEFS("OrangeFS", 0x20030528),
    VBOXSF("vboxsf", 0x786F4256);

    private final String title;
    private final long type;

    SharedFileSystem(String title, long type) {
        this.title = title;
        this.type = type;
    }

    String title() {
        return title;
    }

    /// The one that holds a directory, if it is of these.
    static Optional<SharedFileSystem> of(Directory directory) throws IOException {
        return ofType(directory.fileSystemType());
    }

    static Optional<SharedFileSystem> ofType(long type) {
        for (SharedFileSystem each : values()) {
            if (each.type == (type & 0xFFFFFFFFL)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
