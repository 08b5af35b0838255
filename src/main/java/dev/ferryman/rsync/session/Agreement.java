package dev.ferryman.rsync.session;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.checksum.Negotiable;
import dev.ferryman.rsync.checksum.Negotiation;
import dev.ferryman.rsync.checksum.StrongChecksum;
import dev.ferryman.rsync.delta.Compression;
import dev.ferryman.rsync.option.Batch;
import dev.ferryman.rsync.option.Comparison;
import dev.ferryman.rsync.option.Invocation;
import dev.ferryman.rsync.option.Options;
import dev.ferryman.rsync.option.Transport;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The binary part of the handshake: flags, algorithms, seed (rsync 3.5 compat.c, setup_protocol).
final class Agreement {
    private static final int LONGEST_LIST = 255;
    private static final int FIRST_WITH_FLAGS = 30;

    private final Connection connection;
    private final int protocol;
    private final Options options;

    Agreement(Connection connection, int protocol, Options options) {
        this.connection = connection;
        this.protocol = protocol;
        this.options = options;
    }

    Negotiated asServer() {
        checkProtocol();
        Set<CompatFlag> flags = CompatFlag.ofLetters(options.transport().remoteCommand().capabilities().orElse(""));
        if (!IncrementalRecursion.allowedBy(options, options.invocation() == Invocation.SERVER_SENDER)) {
            flags.remove(CompatFlag.INCREMENTAL);
        }
        if (protocol < FIRST_WITH_FLAGS) {
            flags.clear();
        } else {
            connection.out().writeVarint(CompatFlag.bits(flags));
        }
        Algorithms algorithms = algorithms(flags, Negotiation.Side.SERVER);
        int seed = options.comparison().seed().orElseGet(Agreement::newSeed);
        connection.out().writeInt(seed);
        connection.out().flush();
        return negotiated(flags, algorithms, seed);
    }

    Negotiated asClient() {
        checkProtocol();
        Set<CompatFlag> flags = protocol < FIRST_WITH_FLAGS
                ? Set.of()
                : CompatFlag.ofBits(connection.in().readVarint());
        Algorithms algorithms = algorithms(flags, Negotiation.Side.CLIENT);
        return negotiated(flags, algorithms, connection.in().readInt());
    }

    private void checkProtocol() {
        if (protocol < FIRST_WITH_FLAGS) {
            refuse("--acls", options.preserve().acls());
            refuse("--xattrs", options.preserve().xattrs());
        }
    }

    private void refuse(String option, boolean wanted) {
        if (wanted) {
            throw new RsyncException(ExitCode.PROTOCOL, Failure.PROTOCOL,
                    option + " requires protocol " + FIRST_WITH_FLAGS + " or higher (negotiated " + protocol + ").");
        }
    }

    /// What a batch file is written with.
    Negotiated ofBatch(BatchHeader header) {
        Compression compression =
                options.transport().compression().map(Agreement::compression).orElse(Compression.NONE);
        return negotiated(header.flags(), new Algorithms(StrongChecksum.MD5, compression), header.seed());
    }

    private Negotiated negotiated(Set<CompatFlag> flags, Algorithms algorithms, int seed) {
        Comparison comparison = options.comparison();
        StrongChecksum transfer = comparison.transferChecksum().map(Agreement::checksum).orElse(algorithms.checksum());
        StrongChecksum list = comparison.fileChecksum().map(Agreement::checksum).orElse(algorithms.checksum());
        return new Negotiated(protocol, flags, transfer, list, algorithms.compression(), seed);
    }

    private record Algorithms(StrongChecksum checksum, Compression compression) {}

    /// Both sides send their lists before they read.
    private Algorithms algorithms(Set<CompatFlag> flags, Negotiation.Side side) {
        boolean negotiates = flags.contains(CompatFlag.VARINT_FLAGS);
        boolean listsChecksums = negotiates && options.comparison().transferChecksum().isEmpty();
        Optional<Transport.Compression> wanted = options.transport().compression();
        boolean listsCompressions = negotiates && wanted.isPresent() && wanted.get().algorithm().isEmpty();
        List<StrongChecksum> checksums =
                Negotiation.reduced(known(StrongChecksum.CANONICAL, StrongChecksum.MD5),
                        options.transport().algorithms().checksums());
        List<Compression> compressions =
                Negotiation.reduced(known(Compression.CANONICAL, Compression.ZLIB),
                        options.transport().algorithms().compressions());
        if (listsChecksums) {
            send(checksums);
        }
        if (listsCompressions) {
            send(compressions);
        }
        connection.out().flush();
        StrongChecksum checksum = listsChecksums
                ? Negotiation.choose("checksum", checksums, receive(), side)
                : protocol < FIRST_WITH_FLAGS ? StrongChecksum.MD4 : StrongChecksum.MD5;
        Compression compression = listsCompressions
                ? Negotiation.choose("compression", compressions, receive(), side)
                : wanted.map(Agreement::compression).orElse(Compression.NONE);
        return new Algorithms(checksum, compression);
    }

    /// A batch is to be read by versions that negotiate nothing. rsync(1), `--write-batch`.
    private <T> List<T> known(List<T> all, T oldest) {
        return options.batch() instanceof Batch.Recording ? List.of(oldest) : all;
    }

    private void send(List<? extends Negotiable> list) {
        connection.out().writeVstring(Negotiation.listOf(list).getBytes(StandardCharsets.US_ASCII));
    }

    private String receive() {
        return new String(connection.in().readVstring(LONGEST_LIST), StandardCharsets.US_ASCII);
    }

    private static StrongChecksum checksum(String name) {
        return StrongChecksum.named(name).orElseThrow(() -> unknown("checksum", name));
    }

    private static Compression compression(Transport.Compression wanted) {
        return wanted.algorithm()
                .map(name -> Compression.named(name).orElseThrow(() -> unknown("compression", name)))
                .orElse(Compression.ZLIB);
    }

    private static RsyncException unknown(String what, String name) {
        return new RsyncException(ExitCode.UNSUPPORTED, Failure.BAD_INPUT,
                "unknown " + what + " name: " + Lines.printable(name));
    }

    private static int newSeed() {
        int seed = new SecureRandom().nextInt();
        return seed == 0 ? 1 : seed;
    }
}
