package dev.ferryman.rsync.attribute;

import dev.ferryman.rsync.attribute.ExtendedMetadata.Part;
import dev.ferryman.rsync.attribute.XattrNames.Own;
import dev.ferryman.rsync.attribute.XattrNames.Scope;
import dev.ferryman.tree.AccessControlList;
import dev.ferryman.tree.AccessControlList.Purpose;
import dev.ferryman.tree.ExtendedAttributes;
import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.Name;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads what files of the source have beyond their status. A file without any of it costs one system call.
public record MetadataScan(LocalXattrs xattrs, Set<Part> parts) {
    /// For lists that carry nothing of it.
    public static final MetadataScan NOTHING =
            new MetadataScan(new LocalXattrs(
                    new XattrNames(Scope.ALL, Optional.empty(), Own.LEFT_OUT, StatusStore.FILE_SYSTEM)), Set.of());

    public MetadataScan {
        parts = Set.copyOf(parts);
    }

    public boolean isEmpty() {
        return parts.isEmpty();
    }

    public StatusStore store() {
        return xattrs.names().store();
    }

    /// @param real the attributes as the file system has them
    public ExtendedMetadata read(ExtendedAttributes real, FileStatus status) throws IOException {
        ExtendedAttributes file = store().attributes(real);
        long accessed = parts.contains(Part.ACCESS_TIMES) && !status.isDirectory() ? status.accessed().seconds() : 0;
        List<Name> names = hasAttributes() ? file.names() : List.of();
        if (names.isEmpty()) {
            return accessed == 0 ? ExtendedMetadata.NONE : ExtendedMetadata.NONE.accessed(accessed);
        }
        boolean acls = parts.contains(Part.ACLS) && !status.isSymlink();
        return new ExtendedMetadata(
                parts.contains(Part.XATTRS) ? xattrs.read(file, names) : XattrSet.EMPTY,
                acls ? access(file, status) : Optional.empty(),
                acls && status.isDirectory() ? file.accessControl(Purpose.DEFAULT) : Optional.empty(),
                accessed);
    }

    private boolean hasAttributes() {
        return parts.contains(Part.ACLS) || parts.contains(Part.XATTRS);
    }

    private static Optional<AccessControlList> access(ExtendedAttributes file, FileStatus status) throws IOException {
        return file.accessControl(Purpose.ACCESS)
                .map(list -> AccessControl.stripped(list, status.permissions()))
                .filter(list -> !list.isPlain());
    }
}
