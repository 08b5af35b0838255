package dev.ferryman.rsync.transfer;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.wire.NdxWriter;
import dev.ferryman.rsync.wire.WireReader;
import dev.ferryman.rsync.wire.WireWriter;

/// The head of what is said about one item, the same in both directions (rsync 3.5 sender.c, write_ndx_and_attrs).
/// Sums or tokens follow it where content is transferred.
/// @param index of the item in the file lists
/// @param flags bits of [ItemFlags]
/// @param basisType which file serves as the basis, one of the constants here
/// @param name of the basis or of a hard link's leader; empty where none was sent. Never a path to open.
public record ItemRecord(int index, int flags, int basisType, byte[] name) {
    /// The basis is the file at the destination itself.
    public static final int BASIS_SAME_NAME = 0x80;

    private static final byte[] NO_NAME = {};
    private static final int LONGEST_NAME = 4096;
    private static final int KNOWN_BASIS_TYPES_END = 0x83;

    /// A record about an item without a basis of another name.
    public static ItemRecord of(int index, int flags) {
        return new ItemRecord(index, flags, BASIS_SAME_NAME, NO_NAME);
    }

    /// Reads what follows an index.
    /// @throws RsyncException PROTOCOL for a basis that nobody can have asked for
    public static ItemRecord read(int index, WireReader in) {
        int flags = in.readShort();
        int basisType = BASIS_SAME_NAME;
        if (ItemFlags.has(flags, ItemFlags.BASIS_TYPE_FOLLOWS)) {
            basisType = in.readByte();
            if (basisType >= KNOWN_BASIS_TYPES_END) {
                throw new RsyncException(ExitCode.PROTOCOL, Failure.PROTOCOL,
                        "the peer names basis type " + basisType + " for file " + index + ", which was not asked for");
            }
        }
        byte[] name = ItemFlags.has(flags, ItemFlags.NAME_FOLLOWS) ? in.readVstring(LONGEST_NAME) : NO_NAME;
        return new ItemRecord(index, flags, basisType, name);
    }

    /// Writes index and record.
    public void write(NdxWriter indexes, WireWriter out) {
        indexes.write(index);
        out.writeShort(flags);
        if (has(ItemFlags.BASIS_TYPE_FOLLOWS)) {
            out.writeByte(basisType);
        }
        if (has(ItemFlags.NAME_FOLLOWS)) {
            out.writeVstring(name);
        }
    }

    public boolean has(int bit) {
        return ItemFlags.has(flags, bit);
    }

    public boolean isTransfer() {
        return has(ItemFlags.TRANSFER);
    }
}
