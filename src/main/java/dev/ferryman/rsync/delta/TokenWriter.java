package dev.ferryman.rsync.delta;

import dev.ferryman.rsync.wire.WireWriter;
import java.util.OptionalInt;

/// Writes the difference of a file: literal data and numbers of blocks of the basis (rsync 3.5 token.c).
/// One object serves a connection, file after file; close it for the native memory that it may hold.
public sealed interface TokenWriter extends AutoCloseable permits PlainTokenWriter, CompressedTokenWriter {
    /// @param level of compression (`--compress-level`); absent = the algorithm's own, beyond its range = its nearest
    static TokenWriter open(Compression compression, OptionalInt level, WireWriter out) {
        return switch (compression) {
            case NONE -> new PlainTokenWriter(out);
            case ZSTD -> new ZstdTokenWriter(level, out);
            case LZ4 -> new Lz4TokenWriter(out);
            case ZLIBX -> new DeflateTokenWriter(level, DeflateHistory.LITERALS, out);
            case ZLIB -> new DeflateTokenWriter(level, DeflateHistory.forProtocol(out.protocol()), out);
        };
    }

    /// Data that is in no block of the basis.
    void literal(byte[] bytes, int offset, int length);

    /// Whether [#match] has to be given the bytes of a block, which this compression remembers.
    boolean needsBlocks();

    /// A block of the basis, and its bytes where they are needed.
    void match(int block, byte[] bytes, int offset, int length);

    /// What was written so far goes out, so that the receiver works on it meanwhile.
    void sendOn();

    /// The end of the file.
    void end();

    @Override
    void close();
}
