package dev.ferryman.posix;

import static dev.ferryman.posix.Native.BYTE;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Reading a directory by getdents64(2), a block of entries per call.
public final class ListingCalls {
    private static final NativeFunction GETDENTS64 = NativeFunction.of("getdents64");
    private static final int RECORD_LENGTH = 16;
    private static final int RECORD_TYPE = 18;
    private static final int RECORD_NAME = 19;

    /// What is asked of each entry.
    public enum Detail {
        /// What getdents64 tells: name, inode, and on most file systems the kind.
        KIND,
        /// One statx per entry on top. The name goes there from where getdents64 put it.
        STATUS
    }

    private ListingCalls() {}

    /// Tells all entries from where the descriptor stands to the end, or until no more are wanted.
    public static void list(Descriptor directory, Detail detail, EntrySink sink) throws PosixException {
        int number = directory.enter();
        try (Scratch scratch = Scratch.borrow()) {
            long[] row = new long[StatusRow.WIDTH];
            long room = scratch.block.byteSize();
            while (true) {
                long length = GETDENTS64.call(scratch, number, scratch.block.address(), room);
                if (length < 0) {
                    throw Failures.of("read directory", scratch.lastError());
                }
                if (length == 0 || !tell(scratch, number, (int) length, detail, row, sink)) {
                    return;
                }
            }
        } finally {
            directory.leave();
        }
    }

    /// @return whether more is wanted
    private static boolean tell(Scratch scratch, int directory, int length, Detail detail, long[] row, EntrySink sink)
            throws PosixException {
        MemorySegment records = scratch.block;
        byte[] names = records.asSlice(0, length).toArray(BYTE);
        ByteBuffer fields = ByteBuffer.wrap(names).order(ByteOrder.nativeOrder());
        for (int at = 0; at < length; at += Short.toUnsignedInt(fields.getShort(at + RECORD_LENGTH))) {
            int from = at + RECORD_NAME;
            int to = from;
            while (names[to] != 0) {
                to++;
            }
            if (isDots(names, from, to)) {
                continue;
            }
            if (detail == Detail.STATUS) {
                int error = StatusCalls.statx(scratch, directory, records.address() + from);
                if (error == 0) {
                    StatusRow.fill(scratch.statusWords(), row, 0);
                } else {
                    row[StatusRow.MODE] = -error;
                }
            } else {
                row[StatusRow.MODE] = names[at + RECORD_TYPE] << 12;
                row[StatusRow.INODE] = fields.getLong(at);
            }
            if (!sink.entry(names, from, to, row)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDots(byte[] names, int from, int to) {
        return names[from] == '.' && (to - from == 1 || (to - from == 2 && names[from + 1] == '.'));
    }
}
