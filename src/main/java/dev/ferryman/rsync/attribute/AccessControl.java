package dev.ferryman.rsync.attribute;

import static dev.ferryman.tree.AccessControlList.NONE;

import dev.ferryman.tree.AccessControlList;
import java.util.Optional;

/// An access control list travels without what the mode of its entry says already (rsync 3.5 acls.c).
public final class AccessControl {
    private AccessControl() {}

    /// The list without what follows from the permissions of its file.
    static AccessControlList stripped(AccessControlList list, int permissions) {
        int limit = permissions >> 3 & 7;
        boolean groupFollows = list.mask() == NONE || list.group() == limit;
        boolean maskFollows = !list.named().isEmpty() && list.mask() == limit;
        return new AccessControlList(NONE, groupFollows ? NONE : list.group(),
                maskFollows ? NONE : list.mask(), NONE, list.named());
    }

    /// The whole list, for a file that shall have these permissions.
    public static AccessControlList completed(Optional<AccessControlList> list, int permissions) {
        AccessControlList plain = AccessControlList.ofPermissions(permissions);
        return list.map(stripped -> completed(stripped, plain)).orElse(plain);
    }

    private static AccessControlList completed(AccessControlList stripped, AccessControlList plain) {
        return new AccessControlList(
                plain.user(),
                stripped.group() == NONE ? plain.group() : stripped.group(),
                stripped.isPlain() ? NONE : plain.group(),
                plain.other(),
                stripped.named());
    }

    /// Whether two whole lists differ in nothing but what permissions tell.
    public static boolean isSame(AccessControlList one, AccessControlList other) {
        return (one.mask() == NONE) == (other.mask() == NONE)
                && (one.mask() == NONE || one.group() == other.group())
                && one.named().equals(other.named());
    }
}
