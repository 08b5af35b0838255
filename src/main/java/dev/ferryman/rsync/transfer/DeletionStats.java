package dev.ferryman.rsync.transfer;

import dev.ferryman.rsync.TransferStats.Counts;
import dev.ferryman.rsync.wire.Ndx;
import dev.ferryman.rsync.wire.NdxWriter;
import dev.ferryman.rsync.wire.WireReader;
import dev.ferryman.rsync.wire.WireWriter;

/// How many entries the generator deleted, as five numbers behind an index of their own.
/// (rsync 3.5 main.c, write_del_stats).
public final class DeletionStats {
    private DeletionStats() {}

    /// Reads what follows [Ndx#DEL_STATS].
    public static Counts read(WireReader in) {
        long regular = in.readVarint();
        return new Counts(regular, in.readVarint(), in.readVarint(), in.readVarint(), in.readVarint());
    }

    public static void write(Counts counts, NdxWriter indexes, WireWriter out) {
        indexes.write(Ndx.DEL_STATS);
        writeCount(out, counts.regular());
        writeCount(out, counts.directories());
        writeCount(out, counts.symlinks());
        writeCount(out, counts.devices());
        writeCount(out, counts.specials());
    }

    private static void writeCount(WireWriter out, long count) {
        out.writeVarint((int) Math.min(count, Integer.MAX_VALUE));
    }
}
