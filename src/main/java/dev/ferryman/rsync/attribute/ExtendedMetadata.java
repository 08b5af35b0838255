package dev.ferryman.rsync.attribute;

import dev.ferryman.tree.AccessControlList;
import dev.ferryman.tree.AccessControlList.Holder;
import dev.ferryman.tree.AccessControlList.Named;
import java.util.Optional;

/// What an entry has beyond its status, as far as the options ask for it. Entries share what is equal.
/// @param access without what follows from the mode
/// @param defaults of a directory, whole
/// @param accessed when a file was last read, in seconds since 1970; 0 for a directory, whose time does not travel
public record ExtendedMetadata(
        XattrSet xattrs, Optional<AccessControlList> access, Optional<AccessControlList> defaults, long accessed) {
    public static final ExtendedMetadata NONE =
            new ExtendedMetadata(XattrSet.EMPTY, Optional.empty(), Optional.empty(), 0);

    /// What of it lists carry.
    public enum Part {
        ACCESS_TIMES,
        ACLS,
        XATTRS
    }

    public ExtendedMetadata accessed(long seconds) {
        return new ExtendedMetadata(xattrs, access, defaults, seconds);
    }

    /// With the ids that the peer's are here.
    public ExtendedMetadata mapped(PeerIds ids) {
        return access.isEmpty() && defaults.isEmpty()
                ? this
                : new ExtendedMetadata(xattrs, access.map(list -> mapped(list, ids)),
                        defaults.map(list -> mapped(list, ids)), accessed);
    }

    private static AccessControlList mapped(AccessControlList list, PeerIds ids) {
        return list.named().isEmpty() ? list : new AccessControlList(list.user(), list.group(), list.mask(),
                list.other(), list.named().stream().map(each -> mapped(each, ids)).toList());
    }

    private static Named mapped(Named entry, PeerIds ids) {
        int id = entry.holder() == Holder.USER ? ids.user(entry.id()) : ids.group(entry.id());
        return new Named(entry.holder(), id, entry.permissions());
    }
}
