package dev.ferryman.rsync.session;

import dev.ferryman.rsync.checksum.FileDigest;
import dev.ferryman.rsync.checksum.SeedOrder;
import dev.ferryman.rsync.checksum.StrongChecksum;
import dev.ferryman.rsync.delta.Compression;
import java.util.Set;

/// What two sides agreed on before the first file list.
/// @param protocol the version that both speak, 29 to 33
/// @param flags what both are able to do
/// @param transferChecksum for blocks and whole files
/// @param listChecksum for the digests of `--checksum`
/// @param compression of file data
/// @param seed of the block digests
public record Negotiated(
        int protocol,
        Set<CompatFlag> flags,
        StrongChecksum transferChecksum,
        StrongChecksum listChecksum,
        Compression compression,
        int seed) {

    private static final int FIRST_WITHOUT_SEED = 30;

    public Negotiated {
        flags = Set.copyOf(flags);
    }

    public boolean has(CompatFlag flag) {
        return flags.contains(flag);
    }

    /// A digest for the content of files.
    public FileDigest contentDigest() {
        return protocol < FIRST_WITHOUT_SEED ? transferChecksum.fileDigest(seed) : transferChecksum.fileDigest();
    }

    public boolean incremental() {
        return has(CompatFlag.INCREMENTAL);
    }

    public SeedOrder seedOrder() {
        return has(CompatFlag.CHECKSUM_SEED_FIX) ? SeedOrder.SEED_THEN_DATA : SeedOrder.DATA_THEN_SEED;
    }
}
