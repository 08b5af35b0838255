package dev.ferryman.rsync.option;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.option.Comparison.AlternateDirectory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Options that contradict each other, and names that mean nothing, in the words of rsync.
final class Consistency {
    private static final Set<String> CHECKSUMS =
            Set.of("xxh128", "xxh3", "xxh64", "xxhash", "md5", "md4", "sha1", "none");
    private static final Set<String> COMPRESSIONS = Set.of("zstd", "lz4", "zlibx", "zlib", "none");
    private static final Set<String> HERE = Set.of("", ".", "./");
    private static final int MAX_BLOCK_SIZE = 128 << 10;
    private static final int MOST_ALTERNATES = 20;
    private static final int LEAST_ALLOCATION = 1 << 20;
    private static final int LONGEST_BATCH_NAME = 256;
    private static final int MIN_PROTOCOL = 29;
    private static final int MAX_PROTOCOL = 40;

    private Consistency() {}

    static void check(Options options, ParsedArguments arguments) {
        checkDeletion(options, arguments);
        checkAlternates(options.comparison().alternates());
        checkWriting(options.writing(), options.comparison());
        checkPrivilege(options);
        checkNames(options, arguments);
        checkTransport(options);
        checkLargestAllocation(arguments);
        checkBatch(options, arguments);
        checkFilesFrom(options);
        if (arguments.on(OptionDefinition.SECLUDED_ARGS) && arguments.on(OptionDefinition.OLD_ARGS)) {
            throw UsageError.of("--secluded-args conflicts with --old-args.");
        }
    }

    private static void checkBatch(Options options, ParsedArguments arguments) {
        boolean reads = arguments.given(OptionDefinition.READ_BATCH);
        boolean writes = arguments.given(OptionDefinition.WRITE_BATCH)
                || arguments.given(OptionDefinition.ONLY_WRITE_BATCH);
        if (reads && writes) {
            throw UsageError.of("--write-batch and --read-batch can not be used together");
        }
        if (reads && options.selection().filesFrom().isPresent()) {
            throw UsageError.of("--read-batch cannot be used with --files-from");
        }
        if (reads && arguments.on(OptionDefinition.REMOVE_SOURCE_FILES)) {
            throw UsageError.of("--read-batch cannot be used with --remove-source-files");
        }
        switch (options.batch()) {
            case Batch.Recording recording -> checkBatchName(recording.path());
            case Batch.Replay replay -> checkBatchName(replay.path());
            case Batch.None _, Batch.RecordedByPeer _ -> { }
        }
    }

    private static void checkBatchName(byte[] path) {
        if (path.length > LONGEST_BATCH_NAME) {
            throw UsageError.of("the batch-file name must be " + LONGEST_BATCH_NAME + " characters or less.");
        }
    }

    private static void checkPrivilege(Options options) {
        if (options.preserve().privilege() == Preserve.Privilege.FAKE_SUPER && options.preserve().ownXattrs()) {
            throw UsageError.of("--fake-super conflicts with -XX");
        }
    }

    private static void checkDeletion(Options options, ParsedArguments arguments) {
        long timings = Stream.of(
                        OptionDefinition.DELETE_BEFORE,
                        OptionDefinition.DELETE_DURING,
                        OptionDefinition.DELETE_DELAY,
                        OptionDefinition.DELETE_AFTER)
                .filter(arguments::on)
                .count();
        if (timings > 1) {
            throw UsageError.of("You may not combine multiple --delete-WHEN options.");
        }
        if (options.deletion().enabled() && options.selection().descent() == Selection.Descent.NONE) {
            throw UsageError.of("--delete does not work without --recursive (-r) or --dirs (-d).");
        }
    }

    private static void checkAlternates(List<AlternateDirectory> alternates) {
        for (AlternateDirectory each : alternates) {
            AlternateDirectory first = alternates.getFirst();
            if (each.kind() != first.kind()) {
                throw UsageError.of("ERROR: the " + each.kind().option() + " option conflicts with the "
                        + first.kind().option() + " option");
            }
        }
        if (alternates.size() > MOST_ALTERNATES) {
            throw UsageError.of("ERROR: at most " + MOST_ALTERNATES + " " + alternates.getFirst().kind().option()
                    + " args may be specified");
        }
    }

    /// The far side of `--files-from` is that of the transfer. A list goes with one source.
    private static void checkFilesFrom(Options options) {
        Optional<FilesFrom> file = options.selection().filesFrom();
        if (file.isEmpty() || options.invocation() != Invocation.CLIENT) {
            return;
        }
        if (options.operands().size() != 2) {
            throw UsageError.of("--files-from takes one source and a destination");
        }
        if (file.get().place() == FilesFrom.Place.HERE) {
            return;
        }
        List<String> hosts = options.operands().stream()
                .map(RemoteSpec::parse)
                .flatMap(spec -> spec.farSide().stream())
                .toList();
        if (hosts.isEmpty()) {
            throw UsageError.of("--files-from cannot be remote when the transfer is local");
        }
        if (file.get().host().filter(host -> !hosts.contains(host)).isPresent()) {
            throw UsageError.of("--files-from hostname is not the same as the transfer hostname");
        }
    }

    private static void checkWriting(Writing writing, Comparison comparison) {
        writing.blockSize().ifPresent(size -> {
            if (size > MAX_BLOCK_SIZE) {
                throw UsageError.of("--block-size=" + size + " is too large (max: 128.00K)");
            }
        });
        boolean whole = writing.delta() == Writing.DeltaTransfer.NEVER
                || comparison.transferChecksum().filter("none"::equals).isPresent();
        if (writing.append() != Writing.Append.NO && whole) {
            throw UsageError.of("--append cannot be used with --whole-file");
        }
        String inplace = writing.append() == Writing.Append.NO ? "--inplace" : "--append";
        if (writing.inplace() && writing.is(Writing.Trait.DELAY_UPDATES)) {
            throw UsageError.of(inplace + " cannot be used with --delay-updates");
        }
        writing.backup().ifPresent(Consistency::checkBackup);
        if (writing.inplace() && writing.partialDirectory().isPresent()) {
            throw UsageError.of(inplace + " cannot be used with --partial-dir");
        }
    }

    private static void checkBackup(Writing.Backup backup) {
        String suffix = new String(backup.suffix(), StandardCharsets.UTF_8);
        if (suffix.contains("/")) {
            throw UsageError.of("--suffix cannot contain slashes: " + suffix);
        }
        if (!suffix.isEmpty()) {
            return;
        }
        if (backup.directory().isEmpty()) {
            throw UsageError.of("--suffix cannot be empty without a --backup-dir");
        }
        if (HERE.contains(new String(backup.directory().get(), StandardCharsets.UTF_8))) {
            throw UsageError.of("--suffix cannot be empty when --backup-dir is the same as the dest dir");
        }
    }

    private static void checkNames(Options options, ParsedArguments arguments) {
        Stream.of(options.comparison().transferChecksum(), options.comparison().fileChecksum())
                .flatMap(Optional::stream)
                .filter(name -> !CHECKSUMS.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw unknownName("checksum", name);
                });
        arguments.text(OptionDefinition.COMPRESS_CHOICE)
                .flatMap(AlgorithmChoice::named)
                .filter(name -> !COMPRESSIONS.contains(name))
                .ifPresent(name -> {
                    throw unknownName("compress", name);
                });
    }

    private static RsyncException unknownName(String kind, String name) {
        return new RsyncException(
                ExitCode.UNSUPPORTED, Failure.BAD_INPUT, "unknown " + kind + " name: " + name);
    }

    private static void checkLargestAllocation(ParsedArguments arguments) {
        arguments.size(OptionDefinition.MAX_ALLOC).ifPresent(bytes -> {
            if (bytes != 0 && bytes < LEAST_ALLOCATION) {
                throw UsageError.of("--max-alloc=" + arguments.text(OptionDefinition.MAX_ALLOC).orElseThrow()
                        + " is too small (min: 1.00M or 0 for unlimited)");
            }
        });
    }

    private static void checkTransport(Options options) {
        options.transport().protocol().ifPresent(version -> {
            if (version < MIN_PROTOCOL || version > MAX_PROTOCOL) {
                throw new RsyncException(ExitCode.PROTOCOL, Failure.BAD_INPUT,
                        "protocol version mismatch -- is your shell clean?\n(--protocol must be " + MIN_PROTOCOL
                                + " or newer, and not beyond " + MAX_PROTOCOL + ")");
            }
        });
        options.transport().port().ifPresent(port -> {
            if (port < 0 || port > 65_535) {
                throw UsageError.of("--port=" + port + ": invalid numeric value");
            }
        });
    }
}
