package dev.ferryman.bench;

import dev.ferryman.agent.ModuleReport;
import dev.ferryman.agent.PrimaryReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import java.util.function.ToLongFunction;

/// What it takes a module agent to watch a tree.
record Watching(LivePlaces places, int directories, int files) {
    private static final int FAN_OUT = 32;
    private static final int MILLIS_BETWEEN_LOOKS = 5;
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(5);
    private static final double MEBIBYTE = 1 << 20;

    Row.Watch measure() throws IOException, InterruptedException {
        places.empty();
        make(places.primary());
        int port = Processes.freePort();
        int statusPort = Processes.freePort();
        long start = System.nanoTime();
        try (Processes.Listening module = places.processes().listening(places.moduleAgent(port, statusPort), port)) {
            await(statusPort, PrimaryReport::directories, count -> count > directories);
            double seconds = (System.nanoTime() - start) / 1e9;
            ProcessHandle process = module.processes().getFirst().toHandle();
            double processor = ProcessorTime.of(module.processes());
            double peak = memory(process, "VmHWM:");
            double resident = memory(process, "VmRSS:");
            start = System.nanoTime();
            Files.move(places.primary().resolve("d0"), places.primary().resolve("d" + (FAN_OUT - 1)).resolve("moved"),
                    StandardCopyOption.ATOMIC_MOVE);
            await(statusPort, PrimaryReport::headOffset, offset -> offset > 0);
            return new Row.Watch(String.format("watching %,d files in %,d directories", files, directories),
                    places.fileSystem().title(), "**Ferryman**, module", seconds, processor, peak, resident,
                    (System.nanoTime() - start) / 1e9);
        }
    }

    /// Directories by their numbers, as children of those with smaller ones; files spread evenly.
    private void make(Path top) throws IOException {
        Path[] all = new Path[directories];
        for (int i = 0; i < directories; i++) {
            Path parent = i < FAN_OUT ? top : all[i / FAN_OUT - 1];
            all[i] = Files.createDirectory(parent.resolve("d" + i));
        }
        for (int i = 0; i < files; i++) {
            Files.createFile(all[i % directories].resolve("file" + i));
        }
    }

    private static void await(int statusPort, ToLongFunction<PrimaryReport> figure, LongPredicate enough)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        while (!enough.test(LivePlaces.report(statusPort, ModuleReport.class).live().map(figure::applyAsLong).orElse(-1L))) {
            if (System.nanoTime() - start > PATIENCE_NANOS) {
                throw new IllegalStateException("the tree is not watched");
            }
            TimeUnit.MILLISECONDS.sleep(MILLIS_BETWEEN_LOOKS);
        }
    }

    private static double memory(ProcessHandle process, String field) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith(field)).mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .sum() * 1024 / MEBIBYTE;
    }
}
