package dev.ferryman.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.interop.Modules.Direction;
import dev.ferryman.interop.Modules.Remote;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Files that changed are rebuilt from what is there, with every checksum and every compression, by every pair.
class DifferenceMatrixTest {
    private static final List<List<String>> OPTIONS = List.of(
            List.of("--checksum-choice=xxh128"),
            List.of("--checksum-choice=xxh3"),
            List.of("--checksum-choice=xxh64"),
            List.of("--checksum-choice=md5"),
            List.of("--checksum-choice=md4"),
            List.of("--checksum-choice=sha1"),
            List.of("--checksum-choice=none"),
            List.of("--compress", "--compress-choice=zstd"),
            List.of("--compress", "--compress-choice=zstd", "--compress-level=19"),
            List.of("--compress", "--compress-choice=lz4"),
            List.of("--compress", "--compress-choice=zlibx"),
            List.of("--compress", "--compress-choice=zlib"),
            List.of("--compress", "--compress-choice=zlib", "--compress-level=1", "--block-size=100000"),
            List.of("--compress", "--compress-choice=zlib", "--protocol=30", "--block-size=100000"),
            List.of("--protocol=30"),
            List.of("--block-size=700"),
            List.of("--block-size=131072"),
            List.of("--checksum-seed=-7"),
            List.of("--inplace"),
            List.of("--inplace", "--compress"),
            List.of("--whole-file", "--compress"));

    @AutoClose
    private final Scratch scratch = Scratch.create();

    static List<Arguments> cases() {
        List<Arguments> cases = new ArrayList<>();
        for (Pair pair : Pair.all()) {
            for (Direction direction : Direction.values()) {
                Peer sender = direction == Direction.PUSH ? pair.client() : pair.daemon();
                OPTIONS.stream().filter(options -> !breaksStock(sender, options))
                        .forEach(options -> cases.add(Arguments.of(pair, direction, options)));
            }
        }
        return cases;
    }

    /// rsync 3.2.7 cannot send blocks of this size by zlib, to no peer ("deflate on token returned 0").
    private static boolean breaksStock(Peer sender, List<String> options) {
        return sender.toString().contains("3.2.7")
                && options.contains("--compress-choice=zlib") && options.contains("--block-size=100000");
    }

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @MethodSource("cases")
    void changedFilesAreRebuilt(Pair pair, Direction direction, List<String> options) throws IOException {
        Path source = scratch.directory("source");
        Path target = scratch.directory("target");
        Map<String, byte[]> files = changedFiles(source, target);
        Modules modules = new Modules(scratch, direction == Direction.PUSH ? target : source);
        List<String> all = new ArrayList<>(List.of("-rt"));
        all.addAll(options);

        Command.Result result;
        try (Peer.Daemon daemon = pair.daemon().serve(modules.configuration())) {
            Path local = direction == Direction.PUSH ? source : target;
            result = pair.client().run(modules.arguments(direction, local, Remote.of("data"), daemon.port(), all));
        }

        assertThat(result.exitCode()).as("exit code; errors: %s", result.errors()).isZero();
        assertThat(result.errors()).isEmpty();
        assertThat(result.output()).doesNotContain("failed verification");
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            assertThat(Files.readAllBytes(target.resolve(file.getKey()))).as(file.getKey()).isEqualTo(file.getValue());
        }
    }

    private static Map<String, byte[]> changedFiles(Path source, Path target) {
        byte[] text = text(400_000);
        byte[] noise = new byte[600_000];
        new Random(1).nextBytes(noise);
        byte[] edited = noise.clone();
        for (int at = 0; at < edited.length; at += 90_001) {
            edited[at] ^= 1;
        }
        Map<String, byte[]> files = new LinkedHashMap<>();
        change(files, source, target, "edited", noise, edited);
        change(files, source, target, "shifted", text, concat("one line more\n".getBytes(), text));
        change(files, source, target, "moved", text, concat(tail(text, 250_000), text));
        change(files, source, target, "grown", noise, concat(noise, text));
        change(files, source, target, "shrunk", text, Arrays.copyOf(text, 123_457));
        change(files, source, target, "emptied", text, new byte[0]);
        change(files, source, target, "filled", new byte[0], text);
        change(files, source, target, "zeros", new byte[300_000], new byte[500_001]);
        change(files, source, target, "replaced", text, noise);
        change(files, source, target, "small", "before".getBytes(), "after, and longer".getBytes());
        change(files, source, target, "repeated", Arrays.copyOf(text, 50_000), concat(text, text));
        return files;
    }

    private static void change(
            Map<String, byte[]> files, Path source, Path target, String name, byte[] before, byte[] after) {
        try {
            Files.write(source.resolve(name), after);
            Path old = Files.write(target.resolve(name), before);
            Files.setLastModifiedTime(old, FileTime.fromMillis(86_400_000));
            files.put(name, after);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] text(int length) {
        Random random = new Random(2);
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.append(random.nextInt(5000)).append(" bottles of beer on the wall number ").append(text.length())
                    .append('\n');
        }
        return Arrays.copyOf(text.toString().getBytes(), length);
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static byte[] tail(byte[] bytes, int from) {
        return Arrays.copyOfRange(bytes, from, bytes.length);
    }
}
