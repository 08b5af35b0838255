package dev.ferryman.rsync.option;

import java.util.EnumSet;
import java.util.OptionalLong;
import java.util.Set;

/// What is deleted, on either side, and when.
/// @param limit the number of deletions after which no more is deleted, and the run ends with code 25
public record Deletion(Timing timing, Set<Trait> traits, OptionalLong limit) {

    public enum Timing {
        NEVER,
        BEFORE,
        DURING,
        /// Found during the transfer, deleted after it.
        DELAYED,
        AFTER
    }

    public enum Trait {
        /// The client wrote `--delete` and left the time to the two sides.
        TIMING_LEFT_OPEN,
        EXCLUDED,
        /// Also after read errors at the source.
        IGNORE_ERRORS,
        /// Directories in the way of something else go even when they are not empty.
        FORCE,
        /// The sender deletes files that were transferred.
        SOURCE_FILES
    }

    public Deletion {
        traits = Set.copyOf(traits);
    }

    public boolean enabled() {
        return timing != Timing.NEVER;
    }

    public boolean is(Trait trait) {
        return traits.contains(trait);
    }

    static Deletion from(ParsedArguments arguments) {
        EnumSet<Trait> traits = EnumSet.noneOf(Trait.class);
        Timing timing = timing(arguments);
        if (timing == Timing.DURING && !arguments.on(OptionDefinition.DELETE_DURING)) {
            traits.add(Trait.TIMING_LEFT_OPEN);
        }
        if (arguments.on(OptionDefinition.DELETE_EXCLUDED)) {
            traits.add(Trait.EXCLUDED);
        }
        if (arguments.on(OptionDefinition.IGNORE_ERRORS)) {
            traits.add(Trait.IGNORE_ERRORS);
        }
        if (arguments.on(OptionDefinition.FORCE)) {
            traits.add(Trait.FORCE);
        }
        if (arguments.on(OptionDefinition.REMOVE_SOURCE_FILES)) {
            traits.add(Trait.SOURCE_FILES);
        }
        return new Deletion(timing, traits, limit(arguments));
    }

    private static Timing timing(ParsedArguments arguments) {
        if (arguments.on(OptionDefinition.DELETE_BEFORE)) {
            return Timing.BEFORE;
        }
        if (arguments.on(OptionDefinition.DELETE_AFTER)) {
            return Timing.AFTER;
        }
        if (arguments.on(OptionDefinition.DELETE_DELAY)) {
            return Timing.DELAYED;
        }
        boolean any = arguments.on(OptionDefinition.DELETE_DURING)
                || arguments.on(OptionDefinition.DELETE)
                || arguments.on(OptionDefinition.DELETE_EXCLUDED);
        return any ? Timing.DURING : Timing.NEVER;
    }

    /// A client says -1 on the wire where it means 0.
    private static OptionalLong limit(ParsedArguments arguments) {
        return arguments.number(OptionDefinition.MAX_DELETE).stream()
                .mapToLong(limit -> Math.max(0, limit))
                .findFirst();
    }
}
