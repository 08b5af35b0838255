package dev.ferryman.posix;

import static dev.ferryman.posix.Native.BYTE;
import static dev.ferryman.posix.Native.INT;
import static dev.ferryman.posix.Native.LONG;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;
import java.util.OptionalInt;

/// Users and groups, by the C library and so through the name service switch (files, LDAP, a container's own).
public final class AccountCalls {
    /// `struct passwd` and `struct group` both begin with two pointers, the first to the name, and the id.
    private static final long ID = 16;
    private static final long FOUND = 128;
    /// In `struct passwd`, after the id.
    private static final long PRIMARY_GROUP = 20;
    private static final NativeFunction GETGROUPLIST = NativeFunction.of("getgrouplist");

    /// Which accounts are asked for, with the calls that answer.
    public enum Database {
        USERS("getpwuid_r", "getpwnam_r"),
        GROUPS("getgrgid_r", "getgrnam_r");

        private final NativeFunction byId;
        private final NativeFunction byName;

        Database(String byId, String byName) {
            this.byId = NativeFunction.of(byId);
            this.byName = NativeFunction.of(byName);
        }
    }

    private AccountCalls() {}

    /// The name of an id, empty if it has none.
    public static Optional<byte[]> name(Database database, int id) throws PosixException {
        try (Scratch scratch = Scratch.borrow()) {
            MemorySegment found = scratch.status.asSlice(FOUND, 8);
            found.set(LONG, 0, 0);
            long room = scratch.block.byteSize();
            int error = (int) database.byId.call(
                    scratch, id, scratch.status.address(), scratch.block.address(), room, found.address());
            return isFound(error, found) ? Optional.of(name(scratch)) : Optional.empty();
        }
    }

    /// The id of a name, empty if it has none.
    public static OptionalInt id(Database database, byte[] name) throws PosixException {
        try (Scratch scratch = Scratch.borrow()) {
            MemorySegment found = scratch.status.asSlice(FOUND, 8);
            found.set(LONG, 0, 0);
            long wanted = scratch.name("look up", name);
            long room = scratch.block.byteSize();
            int error = (int) database.byName.call(
                    scratch, wanted, scratch.status.address(), scratch.block.address(), room, found.address());
            return isFound(error, found) ? OptionalInt.of(scratch.status.get(INT, ID)) : OptionalInt.empty();
        }
    }

    /// The primary group of a user, empty if there is no such user.
    public static OptionalInt primaryGroup(int uid) throws PosixException {
        try (Scratch scratch = Scratch.borrow()) {
            MemorySegment found = scratch.status.asSlice(FOUND, 8);
            found.set(LONG, 0, 0);
            long room = scratch.block.byteSize();
            int error = (int) Database.USERS.byId.call(
                    scratch, uid, scratch.status.address(), scratch.block.address(), room, found.address());
            return isFound(error, found)
                    ? OptionalInt.of(scratch.status.get(INT, PRIMARY_GROUP)) : OptionalInt.empty();
        }
    }

    /// getgrouplist(3): all groups of a user, his primary one first.
    public static int[] groups(byte[] user, int primary) throws PosixException {
        try (Scratch scratch = Scratch.borrow()) {
            long name = scratch.name("getgrouplist", user);
            MemorySegment count = scratch.status.asSlice(0, Integer.BYTES);
            count.set(INT, 0, Scratch.BLOCK / Integer.BYTES);
            int result = (int) GETGROUPLIST.call(scratch, name, primary, scratch.block.address(), count.address());
            if (result < 0) {
                throw Failures.of("getgrouplist", user, Errno.EINVAL.number());
            }
            return scratch.block.asSlice(0, (long) count.get(INT, 0) * Integer.BYTES).toArray(INT);
        }
    }

    private static boolean isFound(int error, MemorySegment found) {
        return error == 0 && found.get(LONG, 0) != 0;
    }

    /// The name lies in the block that was given along.
    private static byte[] name(Scratch scratch) {
        long offset = scratch.status.get(ValueLayout.ADDRESS, 0).address() - scratch.block.address();
        MemorySegment text = scratch.block.asSlice(offset);
        long length = 0;
        while (text.get(BYTE, length) != 0) {
            length++;
        }
        return text.asSlice(0, length).toArray(BYTE);
    }
}
