package dev.ferryman.rsync.option;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// How the receiver puts files in place. Names of files are bytes, relative to the destination where not absolute.
/// @param blockSize bytes; empty where it follows from the size of the file
/// @param partialDirectory where files that came in part are kept; implies `PARTIAL`
public record Writing(
        Set<Trait> traits,
        DeltaTransfer delta,
        Append append,
        OptionalInt blockSize,
        Optional<byte[]> partialDirectory,
        Optional<byte[]> temporaryDirectory,
        Optional<Backup> backup) {

    /// Where files wait that are put in place at the end, unless `--partial-dir` says another directory.
    private static final byte[] DELAYED = ".~tmp~".getBytes(StandardCharsets.US_ASCII);

    public enum Trait {
        DRY_RUN,
        INPLACE,
        SPARSE,
        PREALLOCATE,
        /// Files that came in part stay at the destination.
        PARTIAL,
        DELAY_UPDATES,
        FSYNC,
        MAKE_PATH,
        KEEP_DIRECTORY_LINKS,
        SAFE_LINKS,
        MUNGE_LINKS,
        WRITE_DEVICES,
        DROP_DEVICES
    }

    /// Whether files are sent as differences.
    public enum DeltaTransfer {
        /// Between machines, but not on one machine.
        AUTOMATIC,
        ALWAYS,
        /// `--whole-file`
        NEVER
    }

    public enum Append {
        NO,
        UNVERIFIED,
        VERIFIED
    }

    /// @param suffix may be empty where there is a directory
    public record Backup(Optional<byte[]> directory, byte[] suffix) {}

    public Writing {
        // bits: they are asked of every entry
        traits = traits.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(traits));
    }

    public boolean is(Trait trait) {
        return traits.contains(trait);
    }

    public boolean dryRun() {
        return traits.contains(Trait.DRY_RUN);
    }

    public boolean inplace() {
        return traits.contains(Trait.INPLACE);
    }

    public boolean keepPartial() {
        return traits.contains(Trait.PARTIAL);
    }

    /// The directory for files that came in part, or that wait until all have come; empty where there is none.
    public Optional<byte[]> keptIn() {
        if (partialDirectory.isPresent() || !traits.contains(Trait.DELAY_UPDATES)) {
            return partialDirectory;
        }
        return Optional.of(DELAYED.clone());
    }

    /// The same with one trait more.
    Writing with(Trait trait) {
        EnumSet<Trait> all = EnumSet.of(trait);
        all.addAll(traits);
        return new Writing(
                all, delta, append, blockSize, partialDirectory, temporaryDirectory, backup);
    }

    static Writing from(ParsedArguments arguments) {
        EnumSet<Trait> traits = EnumSet.noneOf(Trait.class);
        for (Trait trait : Trait.values()) {
            if (asked(arguments, trait)) {
                traits.add(trait);
            }
        }
        return new Writing(
                traits,
                delta(arguments),
                append(arguments),
                blockSize(arguments),
                partialDirectory(arguments),
                arguments.bytes(OptionDefinition.TEMP_DIR),
                backup(arguments));
    }

    private static boolean asked(ParsedArguments arguments, Trait trait) {
        return switch (trait) {
            case DRY_RUN -> arguments.given(OptionDefinition.ONLY_WRITE_BATCH)
                    ? isReceivingServer(arguments)
                    : arguments.on(OptionDefinition.DRY_RUN);
            case INPLACE ->
                arguments.on(OptionDefinition.INPLACE)
                        || append(arguments) != Append.NO
                        || arguments.on(OptionDefinition.WRITE_DEVICES);
            case SPARSE -> arguments.on(OptionDefinition.SPARSE);
            case PREALLOCATE -> arguments.on(OptionDefinition.PREALLOCATE);
            case PARTIAL ->
                arguments.on(OptionDefinition.PARTIAL) || arguments.given(OptionDefinition.PARTIAL_DIR);
            case DELAY_UPDATES -> arguments.on(OptionDefinition.DELAY_UPDATES);
            case FSYNC -> arguments.on(OptionDefinition.FSYNC);
            case MAKE_PATH -> arguments.on(OptionDefinition.MKPATH);
            case KEEP_DIRECTORY_LINKS -> arguments.on(OptionDefinition.KEEP_DIRLINKS);
            case SAFE_LINKS -> arguments.on(OptionDefinition.SAFE_LINKS);
            case MUNGE_LINKS -> arguments.on(OptionDefinition.MUNGE_LINKS);
            case WRITE_DEVICES -> arguments.on(OptionDefinition.WRITE_DEVICES);
            case DROP_DEVICES -> arguments.on(OptionDefinition.DROP_D);
        };
    }

    /// What is only recorded is not updated, and needs no dry run for that.
    private static boolean isReceivingServer(ParsedArguments arguments) {
        return arguments.on(OptionDefinition.SERVER) && !arguments.on(OptionDefinition.SENDER);
    }

    /// The directory of a file itself is none for its parts.
    private static Optional<byte[]> partialDirectory(ParsedArguments arguments) {
        return arguments.bytes(OptionDefinition.PARTIAL_DIR)
                .filter(path -> path.length > 0 && !(path.length == 1 && path[0] == '.'));
    }

    private static DeltaTransfer delta(ParsedArguments arguments) {
        if (arguments.on(OptionDefinition.WHOLE_FILE)) {
            return DeltaTransfer.NEVER;
        }
        return arguments.off(OptionDefinition.WHOLE_FILE) ? DeltaTransfer.ALWAYS : DeltaTransfer.AUTOMATIC;
    }

    /// A client that means the verified form tells its server the other one twice.
    private static Append append(ParsedArguments arguments) {
        if (arguments.on(OptionDefinition.APPEND_VERIFY) || arguments.count(OptionDefinition.APPEND) > 1) {
            return Append.VERIFIED;
        }
        return arguments.on(OptionDefinition.APPEND) ? Append.UNVERIFIED : Append.NO;
    }

    private static OptionalInt blockSize(ParsedArguments arguments) {
        return arguments.size(OptionDefinition.BLOCK_SIZE).stream()
                .filter(size -> size > 0)
                .mapToInt(Math::toIntExact)
                .findFirst();
    }

    private static Optional<Backup> backup(ParsedArguments arguments) {
        Optional<byte[]> directory = arguments.bytes(OptionDefinition.BACKUP_DIR);
        if (directory.isEmpty() && !arguments.on(OptionDefinition.BACKUP)) {
            return Optional.empty();
        }
        byte[] usual = directory.isPresent() ? new byte[0] : new byte[] {'~'};
        return Optional.of(new Backup(directory, arguments.bytes(OptionDefinition.SUFFIX).orElse(usual)));
    }
}
