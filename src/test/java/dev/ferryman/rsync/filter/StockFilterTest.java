package dev.ferryman.rsync.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ferryman.Seed;
import dev.ferryman.rsync.option.Options;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What our rules let through is what stock rsync lets through, on the same tree with the same rules.
class StockFilterTest {
    private static final Path STOCK = Path.of("/usr/bin/rsync");
    private static final Map<String, String> FILES = Map.ofEntries(
            Map.entry("a", ""), Map.entry("b.o", ""), Map.entry("foo", ""), Map.entry("ba[r", ""),
            Map.entry("core", ""),
            Map.entry("x/a", ""), Map.entry("x/foo", ""), Map.entry("x/y/foo", ""), Map.entry("x/y/z/a.o", ""),
            Map.entry("x/y/z/b", ""), Map.entry("foo.d/a", ""), Map.entry("foo.d/x/foo", ""),
            Map.entry("foo.d/bar", ""), Map.entry("d/foo.d/y", ""), Map.entry("d/a*b", ""), Map.entry("d/a\\b", ""),
            Map.entry("m/keep.txt", ""), Map.entry("m/drop.txt", ""), Map.entry("m/n/drop.txt", ""),
            Map.entry("m/n/o/drop.txt", ""), Map.entry("m/n/o/top", ""), Map.entry("m/top", ""),
            Map.entry("m/n/top", ""),
            Map.entry("m/.rules", "- drop.txt\n# comment\n\n- /top\n"),
            Map.entry("m/n/.rules", "!\n+ drop.txt\n- top\n"),
            Map.entry("m/.plain", "keep.txt other\ndrop.txt\n"),
            Map.entry("m/.nested", "- keep.*\n: .rules\n"),
            Map.entry("x/.cvsignore", "foo\n"), Map.entry("x/y/a.o~", ""), Map.entry(".git/config", ""));

    @TempDir
    Path directory;

    private Path source;
    private Path destination;

    @BeforeEach
    void tree() throws IOException {
        assumeTrue(Files.isExecutable(STOCK), "stock rsync is not installed");
        source = directory.resolve("source");
        destination = directory.resolve("destination");
        Files.createDirectories(destination);
        for (Map.Entry<String, String> each : FILES.entrySet()) {
            Path file = source.resolve(each.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, each.getValue());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--exclude=foo",
                "--exclude=/foo",
                "--exclude=foo/",
                "--exclude=*.o",
                "--exclude=x/foo",
                "--exclude=y/*",
                "--exclude=x/*/foo",
                "--exclude=/x/*/foo",
                "--exclude=/x/**",
                "--exclude=x/**/b",
                "--exclude=**/foo",
                "--exclude=**foo",
                "--exclude=foo.d/***",
                "--exclude=foo.d/****",
                "--exclude=/foo.d/***",
                "--exclude=d/**",
                "--exclude=*",
                "--exclude=**",
                "--exclude=[a-c]",
                "--exclude=[!a-c]",
                "--exclude=[[:alpha:]]",
                "--exclude=ba[[]r",
                "--exclude=ba[r",
                "--exclude=ba\\[r",
                "--exclude=a\\*b",
                "--exclude=a\\b",
                "--exclude=a\\\\b",
                "--exclude=a\\\\*",
                "--exclude=?oo",
                "--exclude=x?y",
                "--include=*/ --include=foo --exclude=*",
                "--include=/x/ --include=/x/y/*** --exclude=*",
                "--include=+* --exclude=*/",
                "--exclude=!",
                "--exclude=a|--exclude=!|--exclude=foo",
                "--exclude=+ a|--exclude=- *",
                "-f|- a|-f|+ foo|-f|-! */",
                "-f|H foo",
                "-f|P foo",
                "-f|hide,! */",
                "-f|-s foo",
                "-f|-r foo",
                "-f|-p foo",
                "-f|exclude_foo",
                "-f|-_foo",
                "-f|include x/|-f|exclude,p a",
                "-f|: .rules",
                "-f|:n .rules",
                "-f|:e .rules",
                "-f|:-w .plain",
                "-f|:- .plain",
                "-f|: .nested",
                "-f|dir-merge,-n .plain",
                "-f|: .rules|-f|- top",
                "-f|- top|-f|: .rules",
                "-f|: .rules|-f|: .nested",
                "-f|:s .rules",
                "-f|:C",
                "-f|-C",
                "-C",
                "-C|--include=core|-f|!",
                "-F",
            })
    void letsTheSameThroughAsStockRsync(String arguments) throws Exception {
        compare(List.of(arguments.split(arguments.contains("|") ? "\\|" : " ")));
    }

    @Test
    void randomPatternsAgreeWithStockRsync() throws Exception {
        long seed = Seed.get();
        Random random = new Random(seed);
        for (int round = 0; round < 30; round++) {
            List<String> arguments = new ArrayList<>();
            for (int rule = random.nextInt(3); rule >= 0; rule--) {
                arguments.add((random.nextInt(3) == 0 ? "--include=" : "--exclude=") + pattern(random));
            }
            try {
                compare(arguments);
            } catch (AssertionError e) {
                throw new AssertionError("seed " + seed + ", rules " + arguments, e);
            }
        }
    }

    private static String pattern(Random random) {
        String[] parts = {"a", "b", "x", "y", "foo", "m", "d", "/", "/", "*", "**", "***", "?", "[a-f]", ".", "o"};
        StringBuilder pattern = new StringBuilder();
        for (int i = 1 + random.nextInt(5); i > 0; i--) {
            pattern.append(parts[random.nextInt(parts.length)]);
        }
        return pattern.toString();
    }

    private void compare(List<String> arguments) throws Exception {
        assertThat(ours(arguments)).isEqualTo(stock(arguments));
    }

    private TreeSet<String> stock(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(STOCK.toString(), "-rn", "--out-format=%n"));
        command.addAll(arguments);
        command.addAll(List.of(source + "/", destination + "/"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        assertThat(process.waitFor()).as(output).isZero();
        TreeSet<String> names = new TreeSet<>();
        output.lines().map(name -> name.replaceFirst("/$", "")).forEach(names::add);
        names.remove(".");
        return names;
    }

    private TreeSet<String> ours(List<String> arguments) throws IOException {
        List<String> words = new ArrayList<>(arguments);
        words.addAll(List.of("-r", "s", "d"));
        FilterRules rules = FilterRules.of(
                Options.parseText(words).filters(),
                RuleFiles.NONE,
                FilterRules.LineEnd.NEWLINE,
                FilterRules.DefaultSides.BOTH);
        TreeSet<String> names = new TreeSet<>();
        walk(source, rules.atRoot(Side.SENDER, this::mergeFile), names);
        return names;
    }

    private void walk(Path at, DirectoryFilter filter, TreeSet<String> names) throws IOException {
        try (Stream<Path> children = Files.list(at)) {
            for (Path child : children.toList()) {
                byte[] path = source.relativize(child).toString().getBytes(StandardCharsets.UTF_8);
                boolean isDirectory = Files.isDirectory(child);
                if (filter.decide(path, isDirectory) == Decision.INCLUDED) {
                    names.add(new String(path, StandardCharsets.UTF_8));
                    if (isDirectory) {
                        walk(child, filter.enter(path), names);
                    }
                }
            }
        }
    }

    private Optional<byte[]> mergeFile(byte[] at, byte[] name) {
        Path file = source.resolve(new String(at, StandardCharsets.UTF_8))
                .resolve(new String(name, StandardCharsets.UTF_8));
        try {
            return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException e) {
            throw new AssertionError(Arrays.toString(name), e);
        }
    }
}
