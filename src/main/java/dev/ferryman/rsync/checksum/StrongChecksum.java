package dev.ferryman.rsync.checksum;

import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/// The strong checksums of rsync 3.2 and later, for blocks and for whole files.
public enum StrongChecksum implements Negotiable {
    XXH128("xxh128", 16),
    XXH3("xxh3", 8),
    XXH64("xxh64", 8),
    MD5("md5", 16),
    MD4("md4", 16),
    SHA1("sha1", 20),
    /// One zero byte instead of a digest; files are transferred whole.
    NONE("none", 1);

    /// What we offer, in rsync's order.
    public static final List<StrongChecksum> CANONICAL = List.of(XXH128, XXH3, XXH64, MD5, MD4, SHA1);

    private final String wireName;
    private final int length;

    StrongChecksum(String wireName, int length) {
        this.wireName = wireName;
        this.length = length;
    }

    /// The checksum of that name, as in `--checksum-choice`.
    public static Optional<StrongChecksum> named(String name) {
        return Negotiation.named(List.of(values()), name);
    }

    @Override
    public String wireName() {
        return wireName;
    }

    /// The length of a digest in bytes.
    public int length() {
        return length;
    }

    /// A digest for the blocks of a session.
    /// @param seed the session's checksum seed
    public BlockDigest blockDigest(int seed, SeedOrder order) {
        return switch (this) {
            case XXH128 -> new Xxh128BlockDigest(seed);
            case XXH3 -> new Xxh3BlockDigest(seed);
            case XXH64 -> new Xxh64BlockDigest(seed);
            case MD5 -> new Md5BlockDigest(seed, order);
            case SHA1 -> new MessageBlockDigest(messageDigest(), seed, order);
            case MD4 -> new MessageBlockDigest(messageDigest(), seed, SeedOrder.DATA_THEN_SEED);
            case NONE -> new NoDigest();
        };
    }

    /// A digest for whole files, without a seed.
    public FileDigest fileDigest() {
        return switch (this) {
            case XXH128 -> new Xxh128FileDigest();
            case XXH3 -> new Xxh3FileDigest();
            case XXH64 -> new Xxh64FileDigest();
            case MD5, SHA1, MD4 -> new MessageFileDigest(messageDigest());
            case NONE -> new NoDigest();
        };
    }

    /// A digest for the files of a session whose protocol is below 30: with a seed before the content.
    public FileDigest fileDigest(int seed) {
        return new SeededFileDigest(fileDigest(), seed);
    }

    private MessageDigest messageDigest() {
        return switch (this) {
            case MD4 -> new Md4();
            case MD5 -> MessageFileDigest.jdk("MD5");
            case SHA1 -> MessageFileDigest.jdk("SHA-1");
            case XXH128, XXH3, XXH64, NONE -> throw new IllegalStateException(wireName);
        };
    }
}
