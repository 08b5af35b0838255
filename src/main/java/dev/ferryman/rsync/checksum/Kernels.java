package dev.ferryman.rsync.checksum;

import java.util.function.Supplier;

/// The kernel of a loop that is in use: the scalar one, until so many bytes have passed that training the one in vectors is
/// worth its cost, and that one from then on.
/// @param <K> the loop
final class Kernels<K> {
    /// Training takes about half a second of one CPU. In vectors, a GiB of weak sums takes 0.3 s less, a GiB of places searched
    /// 1.4 s.
    static final Kernels<WeakSumKernel> WEAK_SUMS =
            new Kernels<>(new ScalarWeakSums(), 512L << 20, WeakSumExercise::new);
    /// In vectors, a GiB takes 0.2 s less.
    static final Kernels<Xxh3Kernel> XXH3 = new Kernels<>(new ScalarXxh3(), 2L << 30, Xxh3Exercise::new);
    /// In vectors, a GiB of blocks takes 1.1 s less. Where that many passed, the weak sums have been trained.
    static final Kernels<Md5Kernel> MD5 = new Kernels<>(new ScalarMd5(), 1L << 30, Md5Exercise::new);

    private final K scalar;
    private final long worthTraining;
    private final Supplier<Exercise<K>> exercise;
    private volatile K current;
    /// Counted by all threads without care, since it need not be exact.
    private long passed;

    private Kernels(K scalar, long worthTraining, Supplier<Exercise<K>> exercise) {
        this.scalar = scalar;
        this.worthTraining = worthTraining;
        this.exercise = exercise;
        current = scalar;
    }

    K scalar() {
        return scalar;
    }

    /// The kernel for a piece of data.
    /// @param length in bytes
    K forPiece(int length) {
        K kernel = current;
        if (kernel == scalar) {
            count(length);
        }
        return kernel;
    }

    private void count(int length) {
        long before = passed;
        passed = before + length;
        if (before < worthTraining && passed >= worthTraining) {
            VectorTraining.start(scalar, exercise, trained -> current = trained);
        }
    }
}
