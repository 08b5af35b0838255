package dev.ferryman.rsync.checksum;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;

/// Runs the vector kernel beside the scalar one until the optimizing compiler has made it the faster one.
///
/// It does so on a thread of its own, since the vector kernel is slow until then. A vector kernel that ever gives another
/// result, or that does not become faster, is not used.
record VectorTraining(Kernel scalar, Kernel vector, Consumer<Kernel> whenFaster) implements Runnable {
    private static final int LENGTH = 32 * 1024;
    private static final int MOST_ROUNDS = 200;
    private static final int PIECES_IN_ROUND = 16;
    private static final int ROUNDS_TO_BE_SURE = 3;

    /// Begins, where this Java runtime and this CPU have what it takes.
    static void start(Consumer<Kernel> whenFaster) {
        if (hasOptimizingCompiler()) {
            Thread.ofPlatform().daemon().name("rsync-vector-training").start(() -> begin(whenFaster));
        }
    }

    /// Where only the quick compiler is there, it says so in its own way.
    private static boolean hasOptimizingCompiler() {
        String modes = System.getProperty("java.vm.info", "");
        return modes.contains("mixed mode") && !modes.contains("emulated-client");
    }

    private static void begin(Consumer<Kernel> whenFaster) {
        try {
            if (VectorModule.load() && VectorKernel.suitsThisCpu()) {
                new VectorTraining(Kernels.SCALAR, new VectorKernel(), whenFaster).run();
            }
        } catch (LinkageError e) {
            // a runtime with another version of the incubating module: the scalar kernel does as well
        }
    }

    @Override
    public void run() {
        Exercise exercise = new Exercise(new Random(LENGTH));
        int faster = 0;
        for (int round = 0; round < MOST_ROUNDS && faster < ROUNDS_TO_BE_SURE; round++) {
            long start = System.nanoTime();
            long expected = exercise.run(scalar);
            long between = System.nanoTime();
            long result = exercise.run(vector);
            long end = System.nanoTime();
            if (result != expected) {
                return;
            }
            faster = end - between < between - start ? faster + 1 : 0;
        }
        if (faster == ROUNDS_TO_BE_SURE) {
            whenFaster.accept(vector);
        }
    }

    /// What a kernel is tried with.
    private record Exercise(byte[] bytes, int[] sums, long[] secret) {
        Exercise(Random random) {
            this(new byte[LENGTH], new int[LENGTH / 2], random.longs(Xxh3Lanes.STRIPES_IN_BLOCK + Xxh3Lanes.COUNT).toArray());
            random.nextBytes(bytes);
        }

        /// All of a kernel's results, mixed.
        long run(Kernel kernel) {
            long mixed = 0;
            long[] lanes = new long[Xxh3Lanes.COUNT];
            for (int piece = 0; piece < PIECES_IN_ROUND; piece++) {
                int sum = kernel.weakSum(bytes, piece, LENGTH - PIECES_IN_ROUND);
                kernel.roll(bytes, piece, LENGTH / 4, sum, sums, sums.length);
                mixed = 31 * (31 * mixed + sum) + Arrays.hashCode(sums);
                for (int at = 0; at < LENGTH; at += Xxh3Lanes.STRIPES_IN_BLOCK * Xxh3Lanes.STRIPE) {
                    kernel.accumulate(lanes, bytes, at, Xxh3Lanes.STRIPES_IN_BLOCK, secret, 0);
                }
            }
            for (long lane : lanes) {
                mixed = 31 * mixed + lane;
            }
            return mixed;
        }
    }
}
