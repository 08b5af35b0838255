package dev.ferryman.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;

/// Makes what workloads begin with, the same bytes each time. `scale` divides the sizes, for a quick run.
final class Trees {
    private static final long SEED = 20261122;
    private static final int MEBIBYTE = 1 << 20;
    private static final int BLOCK = 32 * 1024;
    private static final int PER_DIRECTORY = 1000;
    private static final int VOCABULARY = 20_000;
    private static final int LONGEST_WORD = 12;
    /// More mebibytes than a compressor remembers.
    private static final int PAGES_OF_WORDS = 32;

    private Trees() {}

    interface Preparation {
        /// @param older where the state is put that targets begin with, if they do not begin empty or equal
        void prepare(Path source, Path older, int scale) throws IOException;
    }

    static void small(Path source, Path older, int scale) throws IOException {
        files(source, 100_000 / scale, 2048);
    }

    static void durable(Path source, Path older, int scale) throws IOException {
        files(source, 20_000 / scale, 8192);
    }

    static void many(Path source, Path older, int scale) throws IOException {
        files(source, 200_000 / scale, 0);
    }

    static void twoMillion(Path source, Path older, int scale) throws IOException {
        files(source, 2_000_000 / scale, 0);
    }

    static void one(Path source, Path older, int scale) throws IOException {
        files(source, 1, 2048);
    }

    static void nothing(Path source, Path older, int scale) {
        // the source stays empty
    }

    static void large(Path source, Path older, int scale) throws IOException {
        largeFile(source, 2048 / scale, random(SEED));
    }

    static void gibibyte(Path source, Path older, int scale) throws IOException {
        largeFile(source, 1024 / scale, random(SEED));
    }

    /// A large file of made-up words, of which some are more frequent than others.
    static void words(Path source, Path older, int scale) throws IOException {
        byte[] content = words(PAGES_OF_WORDS * MEBIBYTE, random(SEED));
        try (OutputStream out = Files.newOutputStream(source.resolve("large"))) {
            for (int i = 0; i < 1024 / scale; i++) {
                out.write(content, i % PAGES_OF_WORDS * MEBIBYTE, MEBIBYTE);
            }
        }
    }

    private static byte[] words(int length, RandomGenerator random) {
        List<byte[]> vocabulary = Stream.generate(() -> word(random)).limit(VOCABULARY).toList();
        ByteBuffer text = ByteBuffer.allocate(length);
        while (text.remaining() > LONGEST_WORD) {
            text.put(vocabulary.get((int) (VOCABULARY * Math.pow(random.nextDouble(), 3)))).put((byte) ' ');
        }
        return text.array();
    }

    private static byte[] word(RandomGenerator random) {
        byte[] letters = new byte[random.nextInt(2, LONGEST_WORD)];
        for (int i = 0; i < letters.length; i++) {
            letters[i] = (byte) random.nextInt('a', 'z' + 1);
        }
        return letters;
    }

    static void dissimilar(Path source, Path older, int scale) throws IOException {
        gibibyte(source, older, scale);
        largeFile(older, 1024 / scale, random(SEED + 1));
        age(older.resolve("large"));
    }

    static void changed(Path source, Path older, int scale) throws IOException {
        gibibyte(source, older, scale);
        Files.copy(source.resolve("large"), older.resolve("large"));
        age(older.resolve("large"));
        RandomGenerator random = random(SEED + 2);
        byte[] content = new byte[BLOCK];
        try (RandomAccessFile open = new RandomAccessFile(source.resolve("large").toFile(), "rw")) {
            long blocks = open.length() / BLOCK;
            for (long i = 0; i < blocks / 100; i++) {
                random.nextBytes(content);
                open.seek(random.nextLong(blocks) * BLOCK);
                open.write(content);
            }
        }
    }

    /// Fills a target that is to be emptied.
    static void crowd(Path target, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            Files.createFile(target.resolve("file-" + i));
        }
    }

    static void files(Path root, int count, int bytes) throws IOException {
        RandomGenerator random = random(SEED);
        byte[] content = new byte[bytes];
        for (int first = 0; first < count; first += PER_DIRECTORY) {
            Path directory = Files.createDirectories(root.resolve("d" + first / PER_DIRECTORY));
            for (int i = first; i < Math.min(first + PER_DIRECTORY, count); i++) {
                random.nextBytes(content);
                Files.write(directory.resolve("f" + i), content);
            }
            age(directory);
        }
    }

    private static void largeFile(Path directory, int mebibytes, RandomGenerator random) throws IOException {
        byte[] content = new byte[MEBIBYTE];
        try (OutputStream out = Files.newOutputStream(directory.resolve("large"))) {
            for (int i = 0; i < mebibytes; i++) {
                random.nextBytes(content);
                out.write(content);
            }
        }
    }

    /// Stock rsync takes the same size and the same second for no change, and leaves a time of the same second as it is,
    /// whatever the nanoseconds say. Nothing that it makes is as old as this.
    static void age(Path path) throws IOException {
        Files.setLastModifiedTime(path, FileTime.from(1, TimeUnit.DAYS));
    }

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }
}
