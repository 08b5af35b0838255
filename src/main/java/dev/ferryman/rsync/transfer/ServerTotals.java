package dev.ferryman.rsync.transfer;

import dev.ferryman.rsync.wire.WireReader;
import dev.ferryman.rsync.wire.WireWriter;

/// What a sending server counted, which a client that receives prints as the numbers of the run
/// (rsync 3.5 main.c, handle_stats). Sizes are bytes.
/// @param read by the server, so that the client sent them
/// @param written by the server
/// @param size of the files in its lists
public record ServerTotals(long read, long written, long size, long listBuildMillis, long listTransferMillis) {
    private static final int LEAST_BYTES = 3;

    public static ServerTotals read(WireReader in) {
        return new ServerTotals(number(in), number(in), number(in), number(in), number(in));
    }

    public void write(WireWriter out) {
        out.writeVarlong30(read, LEAST_BYTES);
        out.writeVarlong30(written, LEAST_BYTES);
        out.writeVarlong30(size, LEAST_BYTES);
        out.writeVarlong30(listBuildMillis, LEAST_BYTES);
        out.writeVarlong30(listTransferMillis, LEAST_BYTES);
    }

    private static long number(WireReader in) {
        return in.readVarlong30(LEAST_BYTES);
    }
}
