package dev.ferryman.bench;

import dev.ferryman.tree.Directory;
import dev.ferryman.tree.events.WatchedTree;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.CountDownLatch;

/// What it takes to watch a tree: until all of it is watched, and memory that stays.
public final class Watching {
    private static final int FAN_OUT = 32;

    private Watching() {}

    /// Arguments: an empty directory to work in, how many directories, how many files.
    public static void main(String[] arguments) throws Exception {
        Path top = Path.of(arguments[0]);
        int directories = Integer.parseInt(arguments[1]);
        make(top, directories, Integer.parseInt(arguments[2]));
        long before = heap();
        long processorBefore = processorNanos();
        long start = System.nanoTime();
        CountDownLatch told = new CountDownLatch(1);
        try (Directory root = Directory.open(top);
                WatchedTree tree = WatchedTree.start(root, _ -> told.countDown())) {
            double seconds = (System.nanoTime() - start) / 1e9;
            double processor = (processorNanos() - processorBefore) / 1e9;
            long heap = heap() - before;
            System.out.printf("%d directories watched in %.2f s (%.2f s of CPU); %.1f MB of heap, %d bytes per directory%n",
                    tree.statistics().directories(), seconds, processor, heap / 1e6, heap / directories);
            start = System.nanoTime();
            Path moved = Files.createTempDirectory(top, "moved").resolve("all");
            Files.move(top.resolve("d0"), moved, StandardCopyOption.ATOMIC_MOVE);
            told.await();
            System.out.printf("a directory with all beneath it renamed and told after %.3f s%n",
                    (System.nanoTime() - start) / 1e9);
        }
    }

    /// Directories by their numbers, as children of those with smaller ones; files spread evenly.
    private static void make(Path top, int directories, int files) throws IOException {
        Path[] all = new Path[directories];
        for (int i = 0; i < directories; i++) {
            Path parent = i < FAN_OUT ? top : all[i / FAN_OUT - 1];
            all[i] = Files.createDirectory(parent.resolve("d" + i));
        }
        for (int i = 0; i < files; i++) {
            Files.createFile(all[i % directories].resolve("file" + i));
        }
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static long processorNanos() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }
}
