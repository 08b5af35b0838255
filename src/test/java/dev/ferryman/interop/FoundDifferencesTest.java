package dev.ferryman.interop;

import static dev.ferryman.interop.Example.LATER;
import static dev.ferryman.interop.Example.THEN;
import static dev.ferryman.interop.SampleEntry.directory;
import static dev.ferryman.interop.SampleEntry.file;
import static dev.ferryman.interop.SampleEntry.symlink;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// More of what the random test once found, on every route; see [RegressionTest].
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FoundDifferencesTest {
    private static final byte[] SHORT = "short\n".getBytes();
    private static final byte[] LONG = "this is longer\n".getBytes();

    private static final List<Example> EXAMPLES = List.of(
            Example.of("a dry run tells of a directory in the way of a link", "-an -i")
                    .source(directory("src", THEN), symlink("src/name", THEN, "x"))
                    .target(directory("dst", THEN), directory("dst/name", THEN), file("dst/name/file", THEN, SHORT)),
            Example.of("a dry run makes room where it may", "-an -i --force")
                    .source(directory("src", THEN), symlink("src/name", THEN, "x"))
                    .target(directory("dst", THEN), directory("dst/name", THEN), file("dst/name/file", THEN, SHORT)),
            Example.of("without a digest, files are sent whole, and nothing is appended", "-a --append-verify --cc=none")
                    .source(directory("src", THEN), file("src/file", THEN, LONG))
                    .target(directory("dst", THEN), file("dst/file", THEN, SHORT)),
            Example.of("without perms, a file has those of its alternate basis", "-ri --compare-dest=../alt")
                    .source(directory("src", THEN), file("src/file", THEN, LONG))
                    .target(directory("dst", THEN), directory("alt", THEN), file("alt/file", LATER, SHORT).mode(0604)),
            Example.of("without perms, a file written in place has those of its alternate basis",
                            "-ri --no-W --inplace --copy-dest=../alt")
                    .source(directory("src", THEN), file("src/file", THEN, LONG), file("src/new", THEN, LONG).mode(0444))
                    .target(directory("dst", THEN), directory("alt", THEN), file("alt/file", LATER, SHORT).mode(0604)),
            Example.of("without perms, a file has those of what came of it before", "-ri -W --partial-dir=.part")
                    .source(directory("src", THEN), file("src/file", THEN, LONG))
                    .target(directory("dst", THEN), directory("dst/.part", THEN),
                            file("dst/.part/file", LATER, SHORT).mode(0604)),
            Example.of("a source argument that leads to nothing is missing, and deletions go on", "-ri -L --delete")
                    .source(directory("src", THEN), symlink("src/link", THEN, "nowhere"), directory("src/dir", THEN))
                    .target(directory("dst", THEN), directory("dst/dir", THEN), file("dst/dir/file", THEN, SHORT))
                    .from("src/link", "src/dir"),
            Example.of("an unsafe source argument that leads to nothing keeps deletions back",
                            "-ri --copy-unsafe-links --delete")
                    .source(directory("src", THEN), symlink("src/link", THEN, "/nowhere"), directory("src/dir", THEN))
                    .target(directory("dst", THEN), directory("dst/dir", THEN), file("dst/dir/file", THEN, SHORT))
                    .from("src/link", "src/dir"));

    @AutoClose
    private final Stage stage = new Stage();

    static Stream<Arguments> cases() {
        return EXAMPLES.stream().flatMap(example ->
                Stream.of(Route.values()).filter(example.routes()::contains).map(route -> Arguments.of(example, route)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cases")
    void whatWasFoundIsGone(Example example, Route route) {
        assertThat(Difference.of(stage, example.on(route), StockRsync.newest())).isEmpty();
    }
}
