package dev.ferryman.tree;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// Runs a class of tests once on the disk and once in memory, each test in an empty directory of its own.
@ParameterizedClass
@MethodSource("places")
abstract class OnRealFileSystems {
    @Parameter
    Path place;

    /// The directory as the JDK sees it.
    Path path;
    /// The same directory as it is to be tested.
    Directory directory;

    static Stream<Path> places() {
        return Stream.of(Path.of("/var/tmp"), Path.of("/dev/shm")).filter(Files::isWritable);
    }

    @BeforeEach
    void makeDirectory() throws IOException {
        path = Files.createTempDirectory(place, "ferryman-");
        directory = Directory.open(path);
    }

    @AfterEach
    void removeDirectory() throws IOException {
        directory.close();
        try (Directory parent = Directory.open(place)) {
            parent.removeTree(name(path.getFileName().toString()), new Removals());
        }
    }

    static Name name(String text) {
        return Name.of(text);
    }

    /// A name of these bytes, for what is no text.
    static Name bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return Name.of(bytes);
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /// Makes a file below with this content.
    void write(Directory in, String leaf, String content) throws IOException {
        try (OpenFile file = in.createFile(name(leaf), 0644)) {
            file.write(ascii(content), 0, content.length());
        }
    }

    void write(String leaf, String content) throws IOException {
        write(directory, leaf, content);
    }

    static List<String> names(Listing listing) {
        return IntStream.range(0, listing.size()).mapToObj(row -> listing.name(row).display()).sorted().toList();
    }

    /// How many descriptors this process has open.
    static long openDescriptors() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        }
    }
}
