package dev.ferryman.rsync.transfer;

/// What is to be done with an item and what differs about it, as 16 bits that travel with each record
/// (rsync 3.5 rsync.h, ITEM_*). They are an `int` because they are counted by the million and printed as letters.
public final class ItemFlags {
    public static final int REPORT_ATIME = 1;
    public static final int REPORT_CHANGE = 2;
    /// The size of a regular file differs; of a symbolic link: its time could not be set.
    public static final int REPORT_SIZE = 4;
    public static final int REPORT_TIME = 8;
    public static final int REPORT_PERMISSIONS = 0x10;
    public static final int REPORT_OWNER = 0x20;
    public static final int REPORT_GROUP = 0x40;
    public static final int REPORT_ACL = 0x80;
    public static final int REPORT_XATTR = 0x100;
    public static final int REPORT_CREATION_TIME = 0x400;
    /// One byte follows that tells which file serves as the basis.
    public static final int BASIS_TYPE_FOLLOWS = 0x800;
    /// A name follows: of the basis, or of the leader of a hard link group.
    public static final int NAME_FOLLOWS = 0x1000;
    public static final int IS_NEW = 0x2000;
    /// The receiving side changed it by itself: a directory, a link, a device.
    public static final int LOCAL_CHANGE = 0x4000;
    /// The content is asked for.
    public static final int TRANSFER = 0x8000;

    /// The bits that make an item worth telling; the others only say how to read its record.
    public static final int SIGNIFICANT = 0xffff & ~(BASIS_TYPE_FOLLOWS | NAME_FOLLOWS | LOCAL_CHANGE);

    private ItemFlags() {}

    public static boolean has(int flags, int bit) {
        return (flags & bit) != 0;
    }

    /// Whether the item is a hard link that the receiving side makes, or has made.
    public static boolean isLocalLink(int flags) {
        return (flags & (NAME_FOLLOWS | LOCAL_CHANGE)) == (NAME_FOLLOWS | LOCAL_CHANGE);
    }

    public static boolean isSignificant(int flags) {
        return (flags & SIGNIFICANT) != 0;
    }
}
