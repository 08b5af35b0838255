package dev.ferryman.rsync.delta;

import dev.ferryman.rsync.checksum.Negotiable;
import dev.ferryman.rsync.checksum.Negotiation;
import java.util.List;
import java.util.Optional;

/// How a token stream is compressed (`--compress-choice`).
public enum Compression implements Negotiable {
    ZSTD("zstd"),
    LZ4("lz4"),
    /// Deflate over literal data only.
    ZLIBX("zlibx"),
    /// Deflate that matched blocks enter the history of.
    ZLIB("zlib"),
    NONE("none");

    /// What we offer, in rsync's order.
    public static final List<Compression> CANONICAL = List.of(ZSTD, LZ4, ZLIBX, ZLIB);

    private final String wireName;

    Compression(String wireName) {
        this.wireName = wireName;
    }

    /// The compression of that name.
    public static Optional<Compression> named(String name) {
        return Negotiation.named(List.of(values()), name);
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
