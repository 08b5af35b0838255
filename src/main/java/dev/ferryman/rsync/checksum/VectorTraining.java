package dev.ferryman.rsync.checksum;

import java.util.function.Consumer;
import java.util.function.Supplier;

/// Runs a loop's kernel in vectors beside the scalar one until the optimizing compiler has made it the faster one.
///
/// Interpreted, it is slower than any other way; so it is run on a thread of its own, and the launcher has the compiler
/// begin with it at once. A kernel that ever gives another result, or that does not become faster, is not used.
record VectorTraining<K>(K scalar, K vector, Exercise<K> exercise, Consumer<K> whenFaster) implements Runnable {
    private static final int MOST_ROUNDS = 200;
    private static final int ROUNDS_TO_BE_SURE = 3;

    /// Begins, where this Java runtime and this CPU have what it takes.
    static <K> void start(K scalar, Supplier<Exercise<K>> exercise, Consumer<K> whenFaster) {
        if (isWanted() && hasOptimizingCompiler()) {
            Thread.ofPlatform().daemon().name("rsync-vector-training")
                    .start(() -> begin(scalar, exercise.get(), whenFaster));
        }
    }

    /// A command ends before it has its use of a training; so the launcher says no (`-Dferryman.vectors=false`).
    private static boolean isWanted() {
        return Boolean.parseBoolean(System.getProperty("ferryman.vectors", "true"));
    }

    /// Where only the quick compiler is there, it says so in its own way.
    private static boolean hasOptimizingCompiler() {
        String modes = System.getProperty("java.vm.info", "");
        return modes.contains("mixed mode") && !modes.contains("emulated-client");
    }

    private static <K> void begin(K scalar, Exercise<K> exercise, Consumer<K> whenFaster) {
        try {
            if (VectorModule.load() && VectorModule.suitsThisCpu()) {
                new VectorTraining<>(scalar, exercise.vectorKernel(), exercise, whenFaster).run();
            }
        } catch (LinkageError e) {
            // a runtime with another version of the incubating module: the scalar kernel does as well
        }
    }

    @Override
    public void run() {
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
}
