package dev.ferryman.rsync.delta;

import dev.ferryman.rsync.wire.WireReader;

/// Reads what a [TokenWriter] wrote. One object serves a connection, file after file; close it for the native memory
/// that it may hold.
///
/// ```java
/// tokens.begin(head.count());
/// while (true) {
///     switch (tokens.next()) {
///         case LITERAL -> file.write(tokens.buffer(), tokens.offset(), tokens.length());
///         case MATCH -> { byte[] block = basis.read(tokens.block()); file.write(block); tokens.matched(block, 0, n); }
///         case END -> { return; }
///     }
/// }
/// ```
public sealed interface TokenReader extends AutoCloseable permits PlainTokenReader, CompressedTokenReader {
    /// What [#next] found.
    enum Token {
        LITERAL,
        MATCH,
        END
    }

    static TokenReader open(Compression compression, WireReader in) {
        return switch (compression) {
            case NONE -> new PlainTokenReader(in);
            case ZSTD -> new ZstdTokenReader(in);
            case LZ4 -> new Lz4TokenReader(in);
            case ZLIBX -> new DeflateTokenReader(DeflateHistory.LITERALS, in);
            case ZLIB -> new DeflateTokenReader(DeflateHistory.forProtocol(in.protocol()), in);
        };
    }

    /// A file begins, whose basis has that many blocks.
    void begin(int blockCount);

    /// The next token. A literal is valid until the next call. A block is smaller than the count.
    Token next();

    /// Where a literal stands: `length()` bytes of `buffer()` from `offset()` on.
    byte[] buffer();

    int offset();

    int length();

    /// The block of a match.
    int block();

    /// The bytes of the block that [#next] named, for compressions that remember them. To be called after each match.
    void matched(byte[] bytes, int offset, int length);

    @Override
    void close();
}
