package dev.ferryman.rsync.attribute;

/// Which parts of an access control list follow (rsync 3.5 acls.c, XMIT_*), and the two bits beside the permissions of
/// a named entry.
final class AclFlags {
    static final int USER = 1;
    static final int GROUP = 2;
    static final int MASK = 4;
    static final int OTHER = 8;
    static final int NAMED = 0x10;
    static final int ALL = 0x1f;

    static final int NAME_FOLLOWS = 1;
    static final int IS_USER = 2;
    static final int PERMISSIONS_SHIFT = 2;

    private AclFlags() {}
}
