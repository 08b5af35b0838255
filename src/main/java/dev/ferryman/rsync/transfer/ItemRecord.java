package dev.ferryman.rsync.transfer;

import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.wire.NdxWriter;
import dev.ferryman.rsync.wire.WireReader;
import dev.ferryman.rsync.wire.WireWriter;
import dev.ferryman.tree.Name;

/// The head of what is said about one item, the same in both directions (rsync 3.5 sender.c, write_ndx_and_attrs).
/// Sums or tokens follow it where content is transferred.
/// @param index of the item in the file lists
/// @param flags bits of [ItemFlags]
/// @param basis which file serves as the basis
/// @param name of the basis or of a hard link's leader; empty where none was sent. Never a path to open.
public record ItemRecord(int index, int flags, Basis basis, byte[] name) {
    private static final byte[] NO_NAME = {};
    private static final int LONGEST_NAME = 4096;

    /// A record about an item without a basis of another name.
    public static ItemRecord of(int index, int flags) {
        return new ItemRecord(index, flags, Basis.SAME_NAME, NO_NAME);
    }

    /// A record about an item with a basis, which the flags then say.
    public static ItemRecord of(int index, int flags, Basis basis) {
        return switch (basis) {
            case Basis.SameName _ -> of(index, flags);
            case Basis.Alternate _, Basis.Partial _, Basis.Backup _ ->
                new ItemRecord(index, flags | ItemFlags.BASIS_TYPE_FOLLOWS, basis, NO_NAME);
            case Basis.Similar similar -> new ItemRecord(index,
                    flags | ItemFlags.BASIS_TYPE_FOLLOWS | ItemFlags.NAME_FOLLOWS, basis, similar.leaf().raw());
        };
    }

    /// A record about an item that is a further name of another, which the flags then say.
    public static ItemRecord linked(int index, int flags, Name leader) {
        return new ItemRecord(index, flags | ItemFlags.NAME_FOLLOWS, Basis.SAME_NAME, leader.raw());
    }

    /// Reads what follows an index.
    /// @throws RsyncException PROTOCOL for a basis that nobody can have asked for
    public static ItemRecord read(int index, WireReader in) {
        int flags = in.readShort();
        int type = ItemFlags.has(flags, ItemFlags.BASIS_TYPE_FOLLOWS) ? in.readByte() : Basis.SAME_NAME_TYPE;
        byte[] name = ItemFlags.has(flags, ItemFlags.NAME_FOLLOWS) ? in.readVstring(LONGEST_NAME) : NO_NAME;
        return new ItemRecord(index, flags, Basis.of(type, name), name);
    }

    /// Writes index and record.
    public void write(NdxWriter indexes, WireWriter out) {
        indexes.write(index);
        out.writeShort(flags);
        if (has(ItemFlags.BASIS_TYPE_FOLLOWS)) {
            out.writeByte(basis.type());
        }
        if (has(ItemFlags.NAME_FOLLOWS)) {
            out.writeVstring(name);
        }
    }

    public ItemRecord with(int bit) {
        return new ItemRecord(index, flags | bit, basis, name);
    }

    public boolean has(int bit) {
        return ItemFlags.has(flags, bit);
    }

    public boolean isTransfer() {
        return has(ItemFlags.TRANSFER);
    }
}
