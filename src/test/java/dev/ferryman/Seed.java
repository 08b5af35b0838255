package dev.ferryman;

/// Where the randomness of tests comes from: the same cases in every run, so that a red test was red before, and others
/// with `-Dferryman.seed=S`, by which people hunt. A failure prints its seed.
public final class Seed {
    private static final long DEFAULT = 20_261_125L;

    private Seed() {}

    public static long get() {
        return Long.getLong("ferryman.seed", DEFAULT);
    }
}
