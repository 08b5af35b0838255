package dev.ferryman.rsync.option;

import dev.ferryman.rsync.option.ParsedArguments.Occurrence;
import dev.ferryman.rsync.option.ParsedArguments.Sense;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The options that say how a stream is to be read, as a batch file tells them at its beginning, each by its bit
/// (rsync 3.5 batch.c, flag_ptr).
public enum BatchFlag {
    RECURSE(0, OptionDefinition.RECURSIVE, "--recurse (-r)", options -> options.selection().recursive()),
    OWNER(1, OptionDefinition.OWNER, "--owner (-o)", options -> options.preserve().owner()),
    GROUP(2, OptionDefinition.GROUP, "--group (-g)", options -> options.preserve().group()),
    LINKS(3, OptionDefinition.LINKS, "--links (-l)", options -> options.preserve().links()),
    DEVICES(4, OptionDefinition.DEVICES, "--devices (-D)", options -> options.preserve().devices()),
    HARD_LINKS(5, OptionDefinition.HARD_LINKS, "--hard-links (-H)", options -> options.preserve().hardLinks()),
    CHECKSUM(6, OptionDefinition.CHECKSUM, "--checksum (-c)",
            options -> options.comparison().quickCheck() == Comparison.QuickCheck.CHECKSUM),
    DIRS(7, OptionDefinition.DIRS, "--dirs (-d)",
            options -> options.selection().descent() != Selection.Descent.NONE),
    COMPRESS(8, OptionDefinition.COMPRESS, "--compress (-z)",
            options -> options.transport().compression().isPresent()),
    ACLS(10, OptionDefinition.ACLS, "--acls (-A)", options -> options.preserve().acls()),
    XATTRS(11, OptionDefinition.XATTRS, "--xattrs (-X)", options -> options.preserve().xattrs()),
    INPLACE(12, OptionDefinition.INPLACE, "--inplace", options -> options.writing().inplace()),
    APPEND(13, OptionDefinition.APPEND, "--append",
            options -> options.writing().append() == Writing.Append.UNVERIFIED),
    APPEND_VERIFY(14, OptionDefinition.APPEND_VERIFY, "--append-verify",
            options -> options.writing().append() == Writing.Append.VERIFIED);

    private final int bit;
    private final OptionDefinition option;
    private final String name;
    private final Predicate<Options> given;

    BatchFlag(int bit, OptionDefinition option, String name, Predicate<Options> given) {
        this.bit = 1 << bit;
        this.option = option;
        this.name = name;
        this.given = given;
    }

    /// The bits of the options that are given.
    public static int bits(Options options) {
        return Stream.of(values()).filter(each -> each.given.test(options)).mapToInt(each -> each.bit).sum();
    }

    /// The options of a replay with those changed that do not agree with what the file says.
    /// @param told hears of each change
    public static Options match(Options options, Batch.Replay replay, int bits, Consumer<String> told) {
        List<Occurrence> changes = new ArrayList<>();
        for (BatchFlag each : values()) {
            boolean wanted = (bits & each.bit) != 0;
            if (wanted != each.given.test(options)) {
                told.accept((wanted ? "Setting the " : "Clearing the ") + each.name
                        + " option to match the batchfile.");
                // what takes back both ways of appending stands before what gives one
                changes.addAll(0, wanted ? each.set() : each.cleared());
            }
        }
        return changes.isEmpty() ? options : CommandLineParser.parse(replay.arguments().and(changes));
    }

    private List<Occurrence> set() {
        List<Occurrence> all = new ArrayList<>(this == APPEND ? APPEND_VERIFY.cleared() : List.of());
        all.add(new Occurrence(option, Sense.PLAIN, ParsedArguments.NO_VALUE));
        return all;
    }

    private List<Occurrence> cleared() {
        Occurrence no = new Occurrence(option, Sense.NEGATED, ParsedArguments.NO_VALUE);
        return this == APPEND_VERIFY
                ? List.of(no, new Occurrence(OptionDefinition.APPEND, Sense.NEGATED, ParsedArguments.NO_VALUE))
                : List.of(no);
    }
}
