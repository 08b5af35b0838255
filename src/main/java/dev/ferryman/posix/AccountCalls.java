package dev.ferryman.posix;

import static dev.ferryman.posix.Native.BYTE;
import static dev.ferryman.posix.Native.INT;
import static dev.ferryman.posix.Native.LONG;
import static dev.ferryman.posix.Native.POINTER;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import java.util.OptionalInt;

/// Users and groups, by the C library and so through the name service switch (files, LDAP, a container's own).
public final class AccountCalls {
    /// `struct passwd` and `struct group` both begin with two pointers, the first to the name, and the id.
    private static final long ID = 16;
    private static final long FOUND = 128;
    /// In `struct passwd`, after the id.
    private static final long PRIMARY_GROUP = 20;
    private static final MethodHandle GETGROUPLIST =
            Native.bind("getgrouplist", INT, POINTER, INT, POINTER, POINTER);

    /// Which accounts are asked for, with the calls that answer.
    public enum Database {
        USERS("getpwuid_r", "getpwnam_r"),
        GROUPS("getgrgid_r", "getgrnam_r");

        private final MethodHandle byId;
        private final MethodHandle byName;

        Database(String byId, String byName) {
            this.byId = Native.bind(byId, INT, INT, POINTER, POINTER, LONG, POINTER);
            this.byName = Native.bind(byName, INT, POINTER, POINTER, POINTER, LONG, POINTER);
        }
    }

    private AccountCalls() {}

    /// The name of an id, empty if it has none.
    public static Optional<byte[]> name(Database database, int id) throws PosixException {
        try (Scratch scratch = Scratch.borrow()) {
            MemorySegment found = scratch.status.asSlice(FOUND, 8);
            found.set(LONG, 0, 0);
            long room = scratch.block.byteSize();
            int error = (int) database.byId.invokeExact(
                    scratch.errno, id, scratch.status, scratch.block, room, found);
            return isFound(error, found) ? Optional.of(name(scratch)) : Optional.empty();
        } catch (Throwable thrown) {
            throw Native.passOn(thrown);
        }
    }

    /// The id of a name, empty if it has none.
    public static OptionalInt id(Database database, byte[] name) throws PosixException {
        try (Scratch scratch = Scratch.borrow()) {
            MemorySegment found = scratch.status.asSlice(FOUND, 8);
            found.set(LONG, 0, 0);
            MemorySegment wanted = scratch.name("look up", name);
            long room = scratch.block.byteSize();
            int error = (int) database.byName.invokeExact(
                    scratch.errno, wanted, scratch.status, scratch.block, room, found);
            return isFound(error, found) ? OptionalInt.of(scratch.status.get(INT, ID)) : OptionalInt.empty();
        } catch (Throwable thrown) {
            throw Native.passOn(thrown);
        }
    }

    /// The primary group of a user, empty if there is no such user.
    public static OptionalInt primaryGroup(int uid) throws PosixException {
        try (Scratch scratch = Scratch.borrow()) {
            MemorySegment found = scratch.status.asSlice(FOUND, 8);
            found.set(LONG, 0, 0);
            long room = scratch.block.byteSize();
            int error = (int) Database.USERS.byId.invokeExact(
                    scratch.errno, uid, scratch.status, scratch.block, room, found);
            return isFound(error, found)
                    ? OptionalInt.of(scratch.status.get(INT, PRIMARY_GROUP)) : OptionalInt.empty();
        } catch (Throwable thrown) {
            throw Native.passOn(thrown);
        }
    }

    /// getgrouplist(3): all groups of a user, his primary one first.
    public static int[] groups(byte[] user, int primary) throws PosixException {
        try (Scratch scratch = Scratch.borrow()) {
            MemorySegment name = scratch.name("getgrouplist", user);
            MemorySegment count = scratch.status.asSlice(0, Integer.BYTES);
            count.set(INT, 0, Scratch.BLOCK / Integer.BYTES);
            int result = (int) GETGROUPLIST.invokeExact(scratch.errno, name, primary, scratch.block, count);
            if (result < 0) {
                throw Failures.of("getgrouplist", user, Errno.EINVAL.number());
            }
            return scratch.block.asSlice(0, (long) count.get(INT, 0) * Integer.BYTES).toArray(INT);
        } catch (Throwable thrown) {
            throw Native.passOn(thrown);
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
