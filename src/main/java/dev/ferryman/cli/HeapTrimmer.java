package dev.ferryman.cli;

import java.util.concurrent.TimeUnit;

/// Has the whole heap collected when it has grown by what a run has no use for. The serial collector by itself collects
/// old objects only where the heap can grow no more, at a quarter of the machine's memory, so that in a process that stays,
/// or that has millions of entries, whatever was old when it died would stay, too.
public final class HeapTrimmer {
    private static final long MILLIS_BETWEEN_LOOKS = 500;
    private static final long LEAST_GROWTH = 6L << 20;

    private HeapTrimmer() {}

    /// Watches the heap of this process, as long as it lives.
    public static void start() {
        Thread.ofPlatform().daemon().name("heap-trimmer").start(HeapTrimmer::run);
    }

    private static void run() {
        Runtime heap = Runtime.getRuntime();
        long bound = bound(heap.totalMemory());
        try {
            while (true) {
                TimeUnit.MILLISECONDS.sleep(MILLIS_BETWEEN_LOOKS);
                if (heap.totalMemory() > bound) {
                    System.gc();
                    bound = bound(heap.totalMemory());
                }
            }
        } catch (InterruptedException _) {
            // nobody does that but who wants it to end
        }
    }

    /// What a heap may grow to before it is collected once more: collections cost what is alive, so that they have to
    /// become rarer as that becomes more.
    /// @param collected its size after the last time, in bytes
    static long bound(long collected) {
        return collected + Math.max(LEAST_GROWTH, collected / 2);
    }
}
