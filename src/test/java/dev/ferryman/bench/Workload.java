package dev.ferryman.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// What is measured: how the source looks, what the target holds before each run, and the client's options.
enum Workload {
    SMALL_FILES("first copy, 100,000 x 2 KiB", List.of("-a"), Target.EMPTY),
    SMALL_FILES_UNCHANGED("nothing changed, 100,000 files", List.of("-a", "--delete"), Target.MIRROR),
    LARGE_FILE("first copy, one 2 GiB file", List.of("-a"), Target.EMPTY),
    LARGE_FILE_CHANGED("1 % of a 2 GiB file changed", List.of("-a", "--no-whole-file"), Target.OLDER),
    EMPTYING("emptying a directory of 1,000,000 files", List.of("-a", "--delete"), Target.CROWDED),
    MANY_FILES("first copy, 2,000,000 empty files", List.of("-a"), Target.EMPTY);

    enum Target {
        EMPTY,
        MIRROR,
        OLDER,
        /// One directory with a million files, none of which the source has.
        CROWDED
    }

    private static final long SEED = 20261122;
    private static final int MEBIBYTE = 1 << 20;

    final String title;
    final List<String> options;
    final Target target;

    Workload(String title, List<String> options, Target target) {
        this.title = title;
        this.options = options;
        this.target = target;
    }

    /// Whether one round without a warm-up is all that it is worth: its figure is the memory.
    boolean isLong() {
        return this == MANY_FILES || this == EMPTYING;
    }

    /// Makes the files of a target that is to be emptied.
    static void crowd(Path target, int scale) throws IOException {
        for (int i = 0; i < 1_000_000 / scale; i++) {
            Files.createFile(target.resolve("file-" + i));
        }
    }

    /// Fills `source`, and where the target is to be an older state, `older`.
    /// @param scale divides the sizes, for a quick run
    void prepare(Path source, Path older, int scale) throws IOException {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        switch (this) {
            case SMALL_FILES, SMALL_FILES_UNCHANGED -> files(source, 100_000 / scale, new byte[2048], random);
            case EMPTYING -> { }
            case MANY_FILES -> files(source, 2_000_000 / scale, new byte[0], random);
            case LARGE_FILE -> largeFile(source.resolve("large"), 2048 / scale, random);
            case LARGE_FILE_CHANGED -> {
                largeFile(source.resolve("large"), 2048 / scale, random);
                Files.copy(source.resolve("large"), older.resolve("large"));
                // stock rsync takes the same size and the same second for no change
                Files.setLastModifiedTime(older.resolve("large"), FileTime.fromMillis(0));
                change(source.resolve("large"), random);
            }
        }
    }

    private static void files(Path source, int count, byte[] content, RandomGenerator random) throws IOException {
        for (int i = 0; i < count; i++) {
            Path directory = source.resolve("d" + i / 1000);
            if (i % 1000 == 0) {
                Files.createDirectories(directory);
            }
            random.nextBytes(content);
            Files.write(directory.resolve("f" + i), content);
        }
    }

    private static void largeFile(Path file, int mebibytes, RandomGenerator random) throws IOException {
        byte[] content = new byte[MEBIBYTE];
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int i = 0; i < mebibytes; i++) {
                random.nextBytes(content);
                out.write(content);
            }
        }
    }

    private static void change(Path file, RandomGenerator random) throws IOException {
        int block = 32 * 1024;
        byte[] content = new byte[block];
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            long blocks = open.length() / block;
            for (long i = 0; i < blocks / 100; i++) {
                random.nextBytes(content);
                open.seek(random.nextLong(blocks) * block);
                open.write(content);
            }
        }
    }
}
