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
    LARGE_FILE_CHANGED("1 % of a 2 GiB file changed", List.of("-a", "--no-whole-file"), Target.OLDER);

    enum Target {
        EMPTY,
        MIRROR,
        OLDER
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

    boolean isSmallFiles() {
        return this == SMALL_FILES || this == SMALL_FILES_UNCHANGED;
    }

    /// Fills `source`, and where the target is to be an older state, `older`.
    /// @param scale divides the sizes, for a quick run
    void prepare(Path source, Path older, int scale) throws IOException {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        if (isSmallFiles()) {
            smallFiles(source, 100_000 / scale, random);
        } else {
            largeFile(source.resolve("large"), 2048 / scale, random);
            if (target == Target.OLDER) {
                Files.copy(source.resolve("large"), older.resolve("large"));
                // stock rsync takes the same size and the same second for no change
                Files.setLastModifiedTime(older.resolve("large"), FileTime.fromMillis(0));
                change(source.resolve("large"), random);
            }
        }
    }

    private static void smallFiles(Path source, int count, RandomGenerator random) throws IOException {
        byte[] content = new byte[2048];
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
