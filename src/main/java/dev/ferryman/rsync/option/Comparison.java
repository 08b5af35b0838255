package dev.ferryman.rsync.option;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// How the generator decides which files are transferred, and against what they are compared.
/// @param modifyWindow seconds by which equal times may differ; 0 compares whole seconds, negative nanoseconds, too
/// @param transferChecksum name of the algorithm for blocks and files; empty where the two sides negotiate it
/// @param fileChecksum name of the algorithm for `--checksum`; empty where the two sides negotiate it
/// @param seed the seed of block checksums, never 0; empty where the server draws one
/// @param fuzzy 0 is off, 1 looks in the destination, 2 also in the alternate directories
public record Comparison(
        QuickCheck quickCheck,
        int modifyWindow,
        Set<Skip> skips,
        Optional<String> transferChecksum,
        Optional<String> fileChecksum,
        OptionalInt seed,
        int fuzzy,
        List<AlternateDirectory> alternates) {

    /// What makes a file count as unchanged.
    public enum QuickCheck {
        SIZE_AND_TIME,
        SIZE_ONLY,
        CHECKSUM,
        /// Nothing does: every file is looked into (`--ignore-times`).
        NEVER
    }

    /// Entries that are passed over by what is at the destination.
    public enum Skip {
        /// `--existing`
        NOT_THERE,
        /// `--ignore-existing`
        THERE,
        /// `--update`
        NEWER_THERE
    }

    /// A directory with files to compare with, relative to the destination where it is not absolute.
    public record AlternateDirectory(Kind kind, byte[] path) {
        public enum Kind {
            COMPARE("--compare-dest"),
            COPY("--copy-dest"),
            LINK("--link-dest");

            private final String option;

            Kind(String option) {
                this.option = option;
            }

            /// As a person writes it.
            public String option() {
                return option;
            }
        }
    }

    public Comparison {
        skips = Set.copyOf(skips);
        alternates = List.copyOf(alternates);
    }

    public boolean skips(Skip skip) {
        return skips.contains(skip);
    }

    static Comparison from(ParsedArguments arguments) {
        EnumSet<Skip> skips = EnumSet.noneOf(Skip.class);
        if (arguments.on(OptionDefinition.EXISTING)) {
            skips.add(Skip.NOT_THERE);
        }
        if (arguments.on(OptionDefinition.IGNORE_EXISTING)) {
            skips.add(Skip.THERE);
        }
        if (arguments.on(OptionDefinition.UPDATE)) {
            skips.add(Skip.NEWER_THERE);
        }
        AlgorithmChoice checksum = AlgorithmChoice.checksum(arguments);
        return new Comparison(
                quickCheck(arguments),
                arguments.number(OptionDefinition.MODIFY_WINDOW).orElse(0),
                skips,
                checksum.transfer(),
                checksum.file(),
                seed(arguments),
                arguments.count(OptionDefinition.FUZZY),
                alternates(arguments));
    }

    /// Of several, stock rsync heeds the first of these.
    private static QuickCheck quickCheck(ParsedArguments arguments) {
        if (arguments.on(OptionDefinition.CHECKSUM)) {
            return QuickCheck.CHECKSUM;
        }
        if (arguments.on(OptionDefinition.SIZE_ONLY)) {
            return QuickCheck.SIZE_ONLY;
        }
        return arguments.on(OptionDefinition.IGNORE_TIMES) ? QuickCheck.NEVER : QuickCheck.SIZE_AND_TIME;
    }

    private static OptionalInt seed(ParsedArguments arguments) {
        OptionalInt seed = arguments.number(OptionDefinition.CHECKSUM_SEED);
        return seed.isPresent() && seed.getAsInt() == 0 ? OptionalInt.empty() : seed;
    }

    private static List<AlternateDirectory> alternates(ParsedArguments arguments) {
        return arguments.occurrences().stream()
                .<AlternateDirectory>mapMulti((each, sink) -> {
                    switch (each.option()) {
                        case COMPARE_DEST -> sink.accept(alternate(AlternateDirectory.Kind.COMPARE, each));
                        case COPY_DEST -> sink.accept(alternate(AlternateDirectory.Kind.COPY, each));
                        case LINK_DEST -> sink.accept(alternate(AlternateDirectory.Kind.LINK, each));
                        default -> {}
                    }
                })
                .toList();
    }

    private static AlternateDirectory alternate(AlternateDirectory.Kind kind, ParsedArguments.Occurrence occurrence) {
        return new AlternateDirectory(kind, occurrence.value());
    }
}
