package dev.ferryman.bench;

import java.util.List;
import java.util.OptionalDouble;

/// What is measured: how source and target look before each run, the client's options, and what is to be reached.
enum Workload {
    SMALL_FILES("first copy, 100,000 × 2 KiB", Trees::small, Target.EMPTY, Extent.FULL, Goals.of(2.5, 1.8), "-a"),
    LARGE_FILE("first copy, one 2 GiB file", Trees::large, Target.EMPTY, Extent.FULL, Goals.of(1.3), "-a"),
    LARGE_FILE_ENCRYPTED("the same through TLS", Trees::large, Target.EMPTY, Extent.ENCRYPTED, Goals.of(2), "-a"),
    COMPRESSED("first copy, 1 GiB of words, --compress", Trees::words, Target.EMPTY, Extent.FULL, Goals.of(1), "-az"),
    UNCHANGED("nothing changed, 200,000 entries", Trees::many, Target.MIRROR, Extent.FULL, Goals.of(2.2, 1),
            "-a", "--delete"),
    CHANGED_IN_PLACE("1 % of a 1 GiB file changed, --inplace", Trees::changed, Target.OLDER, Extent.FULL, Goals.of(1.8),
            "-a", "--no-whole-file", "--inplace"),
    CHANGED("1 % of a 1 GiB file changed", Trees::changed, Target.OLDER, Extent.FULL, Goals.of(1.8),
            "-a", "--no-whole-file"),
    CHANGED_SHARED("1 % of a 1 GiB file changed, where files can share", Trees::changed, Target.OLDER, Extent.SHARED,
            Goals.of(1.8), "-a", "--no-whole-file"),
    DISSIMILAR("1 GiB with little in common", Trees::dissimilar, Target.OLDER, Extent.FULL, Goals.of(5),
            "-a", "--no-whole-file"),
    CHECKSUM_LARGE("-c over 1 GiB", Trees::gibibyte, Target.MIRROR, Extent.FULL, Goals.of(1.5), "-ac"),
    CHECKSUM_SMALL("-c over 100,000 × 2 KiB", Trees::small, Target.MIRROR, Extent.FULL, Goals.of(1.5), "-ac"),
    DELETION("deleting 200,000 files", Trees::nothing, Target.CROWDED_DIRECTORIES, Extent.FULL, Goals.of(1.4),
            "-a", "--delete"),
    DURABLE("durable copy, 20,000 × 8 KiB", Trees::durable, Target.EMPTY, Extent.DURABLE, Goals.of(3), "-a", "--fsync"),
    NOTHING_TO_DO("one file, unchanged", Trees::one, Target.MIRROR, Extent.COLD, Goals.NONE, "-a"),
    EMPTYING("emptying a directory of 1,000,000 files", Trees::nothing, Target.CROWDED, Extent.ONCE, Goals.of(1.4),
            "-a", "--delete"),
    MANY_FILES("first copy, 2,000,000 empty files", Trees::twoMillion, Target.EMPTY, Extent.ONCE, Goals.NONE, "-a");

    enum Target {
        EMPTY,
        MIRROR,
        OLDER,
        /// One directory with a million files, none of which the source has.
        CROWDED,
        /// 200 directories of 1,000 files, none of which the source has.
        CROWDED_DIRECTORIES
    }

    /// Who takes part, where and how often.
    enum Extent {
        /// Everybody, on the tmpfs and the ext4; quickly, on the first one.
        FULL,
        /// Only where files can share what they hold.
        SHARED,
        /// Only where there is a journal: elsewhere durability costs nothing.
        DURABLE,
        /// Through TLS: stock rsync with a stunnel at each end.
        ENCRYPTED,
        /// Clients that start for each run.
        COLD,
        /// One round without a warm-up: the figure is the memory.
        ONCE
    }

    /// By how much the faster stock rsync is to be beaten, with a resident client and with one that starts for each run.
    record Goals(OptionalDouble resident, OptionalDouble cold) {
        static final Goals NONE = new Goals(OptionalDouble.empty(), OptionalDouble.empty());

        static Goals of(double resident, double cold) {
            return new Goals(OptionalDouble.of(resident), OptionalDouble.of(cold));
        }

        static Goals of(double both) {
            return of(both, both);
        }
    }

    private final String title;
    private final Trees.Preparation preparation;
    private final Target target;
    private final Extent extent;
    private final Goals goals;
    private final List<String> options;

    Workload(
            String title, Trees.Preparation preparation, Target target, Extent extent, Goals goals, String... options) {
        this.title = title;
        this.preparation = preparation;
        this.target = target;
        this.extent = extent;
        this.goals = goals;
        this.options = List.of(options);
    }

    String title() {
        return title;
    }

    Trees.Preparation preparation() {
        return preparation;
    }

    Target target() {
        return target;
    }

    Extent extent() {
        return extent;
    }

    Goals goals() {
        return goals;
    }

    List<String> options() {
        return options;
    }

    boolean deletesAll() {
        return target == Target.CROWDED || target == Target.CROWDED_DIRECTORIES;
    }
}
