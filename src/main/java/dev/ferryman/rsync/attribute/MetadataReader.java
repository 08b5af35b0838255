package dev.ferryman.rsync.attribute;

import dev.ferryman.rsync.attribute.ExtendedMetadata.Part;
import dev.ferryman.rsync.wire.WireReader;
import dev.ferryman.tree.AccessControlList;
import dev.ferryman.tree.FileKind;
import java.util.Optional;
import java.util.Set;

/// Reads what [MetadataWriter] writes.
public final class MetadataReader {
    private final Set<Part> parts;
    private final PeerIds ids;
    private final AclReader access;
    private final AclReader defaults;
    private final XattrSetReader xattrs;
    private ExtendedMetadata last = ExtendedMetadata.NONE;
    private ExtendedMetadata lastMapped = ExtendedMetadata.NONE;

    public MetadataReader(WireReader in, PeerIds ids, Set<Part> parts) {
        this.parts = Set.copyOf(parts);
        this.ids = ids;
        access = new AclReader(in, ids);
        defaults = new AclReader(in, ids);
        xattrs = new XattrSetReader(in);
    }

    /// What follows an entry of this kind; the ids in it are the peer's.
    /// @param accessed what came before, 0 where nothing did
    public ExtendedMetadata read(FileKind kind, long accessed) {
        if (parts.isEmpty()) {
            return ExtendedMetadata.NONE;
        }
        boolean acls = parts.contains(Part.ACLS) && kind != FileKind.SYMLINK;
        Optional<AccessControlList> own = acls ? notPlain(access.read()) : Optional.empty();
        Optional<AccessControlList> inherited =
                acls && kind == FileKind.DIRECTORY ? notEmpty(defaults.read()) : Optional.empty();
        XattrSet set = parts.contains(Part.XATTRS) ? xattrs.read() : XattrSet.EMPTY;
        return shared(new ExtendedMetadata(set, own, inherited, accessed));
    }

    /// The same with the ids of this machine, once all names are known.
    public ExtendedMetadata mapped(ExtendedMetadata metadata) {
        ExtendedMetadata mapped = metadata.mapped(ids);
        if (mapped == metadata) {
            return metadata;
        }
        boolean same = mapped.xattrs() == lastMapped.xattrs() && mapped.equals(lastMapped);
        lastMapped = same ? lastMapped : mapped;
        return lastMapped;
    }

    private ExtendedMetadata shared(ExtendedMetadata read) {
        boolean same = read.xattrs() == last.xattrs() && read.equals(last);
        if (!same) {
            last = read.equals(ExtendedMetadata.NONE) ? ExtendedMetadata.NONE : read;
        }
        return last;
    }

    private static Optional<AccessControlList> notPlain(AccessControlList list) {
        return list.isPlain() ? Optional.empty() : Optional.of(list);
    }

    private static Optional<AccessControlList> notEmpty(AccessControlList list) {
        boolean empty = list.isPlain() && list.user() == AccessControlList.NONE
                && list.group() == AccessControlList.NONE && list.other() == AccessControlList.NONE;
        return empty ? Optional.empty() : Optional.of(list);
    }
}
