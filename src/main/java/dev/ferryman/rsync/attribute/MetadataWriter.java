package dev.ferryman.rsync.attribute;

import dev.ferryman.rsync.attribute.ExtendedMetadata.Part;
import dev.ferryman.rsync.wire.WireWriter;
import dev.ferryman.tree.AccessControlList;
import dev.ferryman.tree.FileKind;
import java.util.Set;

/// Writes what follows each entry of a list: access control lists, then extended attributes.
public final class MetadataWriter {
    private static final AccessControlList PLAIN = AccessControl.stripped(AccessControlList.ofPermissions(0), 0);

    private final Set<Part> parts;
    private final AclWriter access;
    private final AclWriter defaults;
    private final XattrSetWriter xattrs;

    public MetadataWriter(WireWriter out, IdNames names, Set<Part> parts) {
        this.parts = Set.copyOf(parts);
        access = new AclWriter(out, names);
        defaults = new AclWriter(out, names);
        xattrs = new XattrSetWriter(out);
    }

    public void write(FileKind kind, ExtendedMetadata metadata) {
        if (parts.contains(Part.ACLS) && kind != FileKind.SYMLINK) {
            access.write(metadata.access().orElse(PLAIN));
            if (kind == FileKind.DIRECTORY) {
                defaults.write(metadata.defaults().orElse(PLAIN));
            }
        }
        if (parts.contains(Part.XATTRS)) {
            xattrs.write(metadata.xattrs());
        }
    }
}
