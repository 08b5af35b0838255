package dev.ferryman.tree;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/// A POSIX access control list, as the kernel keeps it in an extended attribute (linux/posix_acl_xattr.h). Permissions
/// are 0 to 7, or [#NONE] where the list has no such entry.
/// @param group of the file's group, which `mask` limits where there is one
/// @param named entries of users, then of groups, each by rising id
public record AccessControlList(int user, int group, int mask, int other, List<Named> named) {
    /// Stands for an entry that is not there.
    public static final int NONE = -1;

    private static final int VERSION = 2;
    private static final int HEAD = 4;
    private static final int ENTRY = 8;
    private static final int WITHOUT_ID = -1;
    private static final int USER_OBJ = 0x01;
    private static final int USER = 0x02;
    private static final int GROUP_OBJ = 0x04;
    private static final int GROUP = 0x08;
    private static final int MASK = 0x10;
    private static final int OTHER = 0x20;

    /// What a list is for.
    public enum Purpose {
        ACCESS("system.posix_acl_access"),
        /// What new entries of a directory get.
        DEFAULT("system.posix_acl_default");

        private final Name attribute;

        Purpose(String attribute) {
            this.attribute = Name.of(attribute);
        }

        Name attribute() {
            return attribute;
        }
    }

    /// Whom an entry with an id is about.
    public enum Holder {
        USER,
        GROUP
    }

    /// The permissions of a user or of a group by its id.
    public record Named(Holder holder, int id, int permissions) implements Comparable<Named> {
        @Override
        public int compareTo(Named other) {
            int byHolder = holder.compareTo(other.holder);
            return byHolder != 0 ? byHolder : Integer.compareUnsigned(id, other.id);
        }
    }

    public AccessControlList {
        named = named.stream().sorted().toList();
    }

    /// The list that says no more than permissions (0777) do.
    public static AccessControlList ofPermissions(int permissions) {
        return new AccessControlList(
                permissions >> 6 & 7, permissions >> 3 & 7, NONE, permissions & 7, List.of());
    }

    /// The permissions (0777) that a file with this list shows.
    public int permissions() {
        return present(user) << 6 | present(mask == NONE ? group : mask) << 3 | present(other);
    }

    private static int present(int permissions) {
        return permissions == NONE ? 0 : permissions;
    }

    /// Whether permissions alone say as much.
    public boolean isPlain() {
        return mask == NONE && named.isEmpty();
    }

    static AccessControlList parse(byte[] attribute) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(attribute).order(ByteOrder.LITTLE_ENDIAN);
        if (attribute.length < HEAD || (attribute.length - HEAD) % ENTRY != 0 || in.getInt() != VERSION) {
            throw new IOException("an access control list of " + attribute.length + " bytes in an unknown form");
        }
        int user = NONE;
        int group = NONE;
        int mask = NONE;
        int other = NONE;
        List<Named> named = new ArrayList<>();
        while (in.hasRemaining()) {
            int tag = in.getShort();
            int permissions = in.getShort() & 7;
            int id = in.getInt();
            switch (tag) {
                case USER_OBJ -> user = permissions;
                case USER -> named.add(new Named(Holder.USER, id, permissions));
                case GROUP_OBJ -> group = permissions;
                case GROUP -> named.add(new Named(Holder.GROUP, id, permissions));
                case MASK -> mask = permissions;
                case OTHER -> other = permissions;
                default -> throw new IOException("an access control list with an unknown tag " + tag);
            }
        }
        return new AccessControlList(user, group, mask, other, named);
    }

    byte[] toAttribute() {
        ByteBuffer out = ByteBuffer.allocate(HEAD + ENTRY * (4 + named.size())).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(VERSION);
        put(out, USER_OBJ, user, WITHOUT_ID);
        named.stream().filter(each -> each.holder == Holder.USER).forEach(each -> put(out, USER, each.permissions, each.id));
        put(out, GROUP_OBJ, group, WITHOUT_ID);
        named.stream().filter(each -> each.holder == Holder.GROUP)
                .forEach(each -> put(out, GROUP, each.permissions, each.id));
        put(out, MASK, mask, WITHOUT_ID);
        put(out, OTHER, other, WITHOUT_ID);
        byte[] attribute = new byte[out.position()];
        out.get(0, attribute);
        return attribute;
    }

    private static void put(ByteBuffer out, int tag, int permissions, int id) {
        if (permissions != NONE) {
            out.putShort((short) tag).putShort((short) permissions).putInt(id);
        }
    }
}
