package dev.ferryman.rsync.report;

import dev.ferryman.rsync.checksum.StrongChecksum;
import java.util.HexFormat;
import java.util.Optional;

/// Digests as %C prints them: as long as those of a transfer are, blank where there is none.
/// @param transfer makes the digests of content that was transferred
/// @param list makes those of `--checksum`
public record DigestText(Optional<StrongChecksum> transfer, Optional<StrongChecksum> list) {
    static final DigestText UNKNOWN = new DigestText(Optional.empty(), Optional.empty());

    public static DigestText of(StrongChecksum transfer, StrongChecksum list) {
        return new DigestText(Optional.of(transfer), Optional.of(list));
    }

    /// @param content digest of what was transferred, or empty
    /// @param listed digest of the list's entry, or empty
    String text(byte[] content, byte[] listed) {
        if (content.length > 0) {
            return text(content, transfer);
        }
        return listed.length > 0 ? text(listed, list) : " ".repeat(2 * transfer.map(StrongChecksum::length).orElse(0));
    }

    /// The xxHash family is written with its highest byte first.
    private static String text(byte[] digest, Optional<StrongChecksum> checksum) {
        boolean reversed = checksum.isPresent() && switch (checksum.get()) {
            case XXH128, XXH3, XXH64 -> true;
            case MD5, MD4, SHA1, NONE -> false;
        };
        byte[] bytes = digest.clone();
        for (int i = 0; reversed && i < bytes.length; i++) {
            bytes[i] = digest[digest.length - 1 - i];
        }
        return HexFormat.of().formatHex(bytes);
    }
}
