package dev.ferryman.rsync.option;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Which files of the source take part. Sizes are bytes; names of files are bytes.
/// @param filesFrom where the names of the sources are listed, beneath the one source that the command line names
public record Selection(
        Descent descent,
        Listing listing,
        Set<Trait> traits,
        SourceLinks sourceLinks,
        MissingArguments missingArguments,
        OptionalLong minSize,
        OptionalLong maxSize,
        Optional<FilesFrom> filesFrom) {

    public enum Descent {
        /// Directories are passed over.
        NONE,
        /// Directories take part, what is in them does not (`--dirs`).
        DIRECTORIES,
        RECURSIVE
    }

    /// Whether files are only listed.
    public enum Listing {
        NO,
        /// The client names a source and no destination.
        IMPLIED,
        /// `--list-only`
        ASKED
    }

    public enum Trait {
        /// Lists are sent while the transfer runs; the two sides still have to agree on it.
        INCREMENTAL,
        /// `--dirs` was asked for, and does not only follow from something else.
        DIRECTORIES_ASKED,
        RELATIVE,
        IMPLIED_DIRECTORIES,
        /// A listed name is the entry of this very path, and only with a slash at its end also what is beneath it. Links on
        /// the way are not followed: the first thing that is no directory stands for all that would be beneath it, and so
        /// does the first that is missing.
        EXACT_PATHS,
        ONE_FILE_SYSTEM,
        /// `-xx`: directories that are mount points are left out, too.
        NO_MOUNT_POINTS,
        PRUNE_EMPTY_DIRECTORIES,
        /// Entries of `filesFrom` and of rule files end with NUL.
        NUL_TERMINATED,
        CVS_EXCLUDE,
        /// A link to a directory at the source is treated as the directory (`--copy-dirlinks`).
        COPY_DIRECTORY_LINKS,
        COPY_DEVICES,
        /// Reading a file does not change its access time.
        OPEN_NOATIME
    }

    /// What happens to symbolic links at the source.
    public enum SourceLinks {
        AS_THEY_ARE,
        /// `--copy-links`
        COPY_ALL,
        /// `--copy-unsafe-links`
        COPY_UNSAFE
    }

    public enum MissingArguments {
        ERROR,
        IGNORE,
        DELETE
    }

    public Selection {
        traits = Set.copyOf(traits);
    }

    public boolean is(Trait trait) {
        return traits.contains(trait);
    }

    public boolean listsOnly() {
        return listing != Listing.NO;
    }

    public boolean recursive() {
        return descent == Descent.RECURSIVE;
    }

    /// The same with names that are at hand instead of those in a file.
    Selection naming(List<byte[]> names) {
        return new Selection(descent, listing, traits, sourceLinks, missingArguments, minSize, maxSize,
                Optional.of(FilesFrom.of(names)));
    }

    static Selection from(ParsedArguments arguments) {
        EnumSet<Trait> traits = EnumSet.noneOf(Trait.class);
        for (Trait trait : Trait.values()) {
            if (asked(arguments, trait)) {
                traits.add(trait);
            }
        }
        return new Selection(
                descent(arguments),
                listing(arguments),
                traits,
                sourceLinks(arguments),
                missingArguments(arguments),
                arguments.size(OptionDefinition.MIN_SIZE),
                arguments.size(OptionDefinition.MAX_SIZE),
                arguments.bytes(OptionDefinition.FILES_FROM)
                        .map(value -> FilesFrom.parse(value, arguments.on(OptionDefinition.SERVER))));
    }

    private static boolean asked(ParsedArguments arguments, Trait trait) {
        return switch (trait) {
            case INCREMENTAL -> !arguments.off(OptionDefinition.INC_RECURSIVE);
            case DIRECTORIES_ASKED -> directoriesAsked(arguments);
            case RELATIVE -> relative(arguments);
            case IMPLIED_DIRECTORIES -> !arguments.off(OptionDefinition.IMPLIED_DIRS);
            case EXACT_PATHS -> arguments.on(OptionDefinition.EXACT_PATHS);
            case ONE_FILE_SYSTEM -> arguments.on(OptionDefinition.ONE_FILE_SYSTEM);
            case NO_MOUNT_POINTS -> arguments.count(OptionDefinition.ONE_FILE_SYSTEM) > 1;
            case PRUNE_EMPTY_DIRECTORIES -> arguments.on(OptionDefinition.PRUNE_EMPTY_DIRS);
            case NUL_TERMINATED -> arguments.on(OptionDefinition.FROM0);
            case CVS_EXCLUDE -> arguments.on(OptionDefinition.CVS_EXCLUDE);
            case COPY_DIRECTORY_LINKS -> arguments.on(OptionDefinition.COPY_DIRLINKS);
            case COPY_DEVICES -> arguments.on(OptionDefinition.COPY_DEVICES);
            case OPEN_NOATIME -> 
                arguments.on(OptionDefinition.OPEN_NOATIME) || arguments.count(OptionDefinition.ATIMES) > 1;
        };
    }

    private static boolean relative(ParsedArguments arguments) {
        return arguments.on(OptionDefinition.RELATIVE)
                || arguments.given(OptionDefinition.FILES_FROM) && !arguments.off(OptionDefinition.RELATIVE);
    }

    private static Descent descent(ParsedArguments arguments) {
        if (recursive(arguments)) {
            return Descent.RECURSIVE;
        }
        boolean directories = directoriesAsked(arguments)
                || !arguments.off(OptionDefinition.DIRS)
                        && (listing(arguments) != Listing.NO || arguments.given(OptionDefinition.FILES_FROM));
        return directories ? Descent.DIRECTORIES : Descent.NONE;
    }

    private static boolean directoriesAsked(ParsedArguments arguments) {
        return arguments.on(OptionDefinition.DIRS);
    }

    /// The last word counts; with `--files-from`, `--archive` says nothing. `--old-dirs` recurses and leaves out what is
    /// deeper, which servers of any age understand.
    private static boolean recursive(ParsedArguments arguments) {
        boolean recursive = arguments.on(OptionDefinition.OLD_DIRS);
        for (ParsedArguments.Occurrence each : arguments.occurrences()) {
            boolean plain = each.sense() == ParsedArguments.Sense.PLAIN;
            if (each.option() == OptionDefinition.RECURSIVE) {
                recursive = plain;
            } else if (each.option() == OptionDefinition.ARCHIVE && !arguments.given(OptionDefinition.FILES_FROM)) {
                recursive = plain;
            }
        }
        return recursive;
    }

    private static Listing listing(ParsedArguments arguments) {
        if (arguments.on(OptionDefinition.LIST_ONLY)) {
            return Listing.ASKED;
        }
        boolean namesSources = !arguments.on(OptionDefinition.SERVER) && !arguments.given(OptionDefinition.READ_BATCH);
        return namesSources && arguments.operands().size() == 1 ? Listing.IMPLIED : Listing.NO;
    }

    private static SourceLinks sourceLinks(ParsedArguments arguments) {
        if (arguments.on(OptionDefinition.COPY_LINKS)) {
            return SourceLinks.COPY_ALL;
        }
        return arguments.on(OptionDefinition.COPY_UNSAFE_LINKS) ? SourceLinks.COPY_UNSAFE : SourceLinks.AS_THEY_ARE;
    }

    private static MissingArguments missingArguments(ParsedArguments arguments) {
        if (arguments.on(OptionDefinition.DELETE_MISSING_ARGS)) {
            return MissingArguments.DELETE;
        }
        return arguments.on(OptionDefinition.IGNORE_MISSING_ARGS) ? MissingArguments.IGNORE : MissingArguments.ERROR;
    }
}
