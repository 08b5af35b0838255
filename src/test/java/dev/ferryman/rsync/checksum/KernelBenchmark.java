package dev.ferryman.rsync.checksum;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Random;

/// How many bytes each kernel takes in a second of one CPU, warmed up (`make bench-kernels`). No test: it asserts nothing.
final class KernelBenchmark {
    private static final int PIECE = 32 * 1024;
    private static final int BATCH = 2048;
    private static final int ROUNDS = 40;
    private static final long ROUND_BYTES = 64L << 20;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final byte[] bytes = new byte[2 * PIECE];
    private final int[] sums = new int[BATCH];
    private final long[] secret = new Random(2).longs(Xxh3Lanes.STRIPES_IN_BLOCK + Xxh3Lanes.COUNT).toArray();
    private final long[] lanes = new long[Xxh3Lanes.COUNT];
    private final byte[] digests = new byte[Md5Lanes.COUNT * StrongChecksum.MD5.length()];
    /// Depends on every result, so that no loop can be left out.
    private long result;

    private KernelBenchmark() {
        new Random(1).nextBytes(bytes);
    }

    public static void main(String[] arguments) {
        KernelBenchmark benchmark = new KernelBenchmark();
        System.out.printf("%-8s %-12s %12s %12s%n", "kernel", "loop", "best MB/s", "median MB/s");
        benchmark.measure("scalar", new ScalarWeakSums(), new ScalarXxh3(), new ScalarMd5());
        if (VectorModule.load() && VectorModule.suitsThisCpu()) {
            benchmark.measure("vector", new VectorWeakSums(), new VectorXxh3(), new VectorMd5());
        }
        System.out.printf("(%x)%n", benchmark.result);
    }

    private void measure(String name, WeakSumKernel weakSums, Xxh3Kernel xxh3, Md5Kernel md5) {
        measure(name, "weak sum", () -> result += weakSums.weakSum(bytes, 0, PIECE));
        measure(name, "XXH3", () -> stripes(xxh3));
        measure(name, "roll", () -> roll(weakSums));
        BlockDigest digest = md5.blockDigest(1, SeedOrder.SEED_THEN_DATA);
        measure(name, "MD5", () -> blocks(digest));
    }

    private void stripes(Xxh3Kernel kernel) {
        for (int at = 0; at < PIECE; at += Xxh3Lanes.STRIPES_IN_BLOCK * Xxh3Lanes.STRIPE) {
            kernel.accumulate(lanes, bytes, at, Xxh3Lanes.STRIPES_IN_BLOCK, secret, 0);
        }
        result += lanes[0];
    }

    private void roll(WeakSumKernel kernel) {
        for (int at = 0; at < PIECE; at += BATCH) {
            kernel.roll(bytes, at, PIECE / 2, 0, sums, BATCH);
        }
        result += sums[BATCH - 1];
    }

    private void blocks(BlockDigest digest) {
        digest.digestAll(bytes, 0, PIECE / Md5Lanes.COUNT, Md5Lanes.COUNT, digests);
        result += digests[0];
    }

    private void measure(String name, String loop, Runnable piece) {
        double[] rates = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long start = THREADS.getCurrentThreadCpuTime();
            for (long done = 0; done < ROUND_BYTES; done += PIECE) {
                piece.run();
            }
            rates[round] = ROUND_BYTES * 1e3 / (THREADS.getCurrentThreadCpuTime() - start);
        }
        Arrays.sort(rates);
        System.out.printf("%-8s %-12s %12.0f %12.0f%n", name, loop, rates[ROUNDS - 1], rates[ROUNDS / 2]);
    }
}
