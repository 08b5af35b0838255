package dev.ferryman.interop;

import static dev.ferryman.interop.Example.LATER;
import static dev.ferryman.interop.Example.THEN;
import static dev.ferryman.interop.SampleEntry.directory;
import static dev.ferryman.interop.SampleEntry.file;
import static dev.ferryman.interop.SampleEntry.hardLink;
import static dev.ferryman.interop.SampleEntry.symlink;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
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

    private static final Map<String, String> LETS_A_GROUP =
            Map.of("acl.default", "user::rwx\ngroup::r-x\ngroup:1000:rwx\nmask::rwx\nother::---\n");

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
                    .from("src/link", "src/dir"),
            Example.of("names of a file are linked once updates that were delayed are in place", "-rt -H --delay-updates")
                    .source(directory("src", THEN), file("src/one", THEN, SHORT), hardLink("src/two", "src/one"))
                    .target(directory("dst", THEN)),
            Example.of("a new destination has what the default list of its parent lets it have", "-a")
                    .source(directory("src", THEN), file("src/file", THEN, SHORT))
                    .target(directory("dst", THEN).attributes(LETS_A_GROUP))
                    .from("src/file").to("dst/new/"),
            Example.of("so have directories on the way", "-a -R --no-implied-dirs")
                    .source(directory("src", THEN), directory("src/dir", THEN), file("src/dir/file", THEN, SHORT))
                    .target(directory("dst", THEN).attributes(LETS_A_GROUP))
                    .from("src/./dir/file"),
            Example.of("permissions are told of what is received as it is then", "-r --out-format=%i:%n:%B")
                    .source(directory("src", THEN), file("src/file", THEN, SHORT).mode(04777),
                            file("src/other", THEN, LONG), directory("src/dir", THEN).mode(01777))
                    .target(directory("dst", THEN), file("dst/other", LATER, SHORT).mode(0604)),
            Example.of("permissions are told of what is deleted", "-a --delete --out-format=%i:%n:%B")
                    .target(directory("dst", THEN), file("dst/file", THEN, SHORT).mode(0604),
                            directory("dst/dir", THEN).mode(01770)),
            Example.of("comparing content, a time of the same second is set and told", "-a -c --info=name2")
                    .source(directory("src", THEN), file("src/file", THEN, SHORT))
                    .target(directory("dst", THEN), file("dst/file", THEN.plusNanos(808), SHORT)),
            Example.of("what stood for nothing stands for its source with fake-super", "-r -i --fake-super")
                    .source(directory("src", THEN), directory("src/dir", THEN).mode(0654), file("src/file", THEN, SHORT))
                    .target(directory("dst", THEN), directory("dst/dir", THEN).mode(0654).owner(1000, 1),
                            file("dst/file", THEN, SHORT).mode(0455).owner(1000, 1)),
            Example.of("names that look like comments are names when another side sends", "-a --files-from=LISTS/names")
                    .source(directory("src", THEN), file("src/#hash", THEN, SHORT), file("src/;semicolon", THEN, SHORT),
                            file("src/plain", THEN, SHORT))
                    .named("#hash", ";semicolon", "plain"),
            Example.of("a directory that is pruned is not there for deletions", "-ai -m --delete")
                    .source(directory("src", THEN), directory("src/dir", THEN), directory("src/dir/sub", THEN))
                    .target(directory("dst", THEN), directory("dst/dir", THEN), file("dst/dir/file", THEN, SHORT)),
            Example.of("wildcards of a daemon match names that begin with a dot", "-a")
                    .source(directory("src", THEN), file("src/.one", THEN, SHORT), file("src/..two", THEN, SHORT))
                    .from("src/*"),
            Example.of("wildcards of a daemon match no link that leads to nothing", "-a")
                    .source(directory("src", THEN), symlink("src/link", THEN, "file"), symlink("src/lost", THEN, "nowhere"),
                            file("src/file", THEN, SHORT))
                    .from("src/*"),
            Example.of("a directory on the way to sources of two kinds has two lists", "-rlt -R")
                    .source(directory("src", THEN), directory("src/a", THEN), file("src/a/file", THEN, SHORT),
                            file("src/sub", THEN, SHORT))
                    .target(directory("dst", THEN))
                    .from("src/a/file", "./src/sub/"),
            Example.of("rules with a slash for a modifier mean whole paths", "-ai --delete -f-/_/src/dir/** -f-/_/name")
                    .source(directory("src", THEN), directory("src/dir", THEN), file("src/dir/file", THEN, SHORT),
                            file("src/name", THEN, SHORT))
                    .target(directory("dst", THEN), directory("dst/dir", THEN), file("dst/dir/extra", THEN, SHORT)),
            Example.of("rules with a slash for a modifier keep whole paths of the destination", "-ai --delete -fP/_/dst/*")
                    .target(directory("dst", THEN), file("dst/file", THEN, SHORT)),
            Example.of("a link of which only attributes change is told by its name alone", "-al --info=name2")
                    .source(directory("src", THEN), symlink("src/link", THEN, "x").owner(1, 1))
                    .target(directory("dst", THEN), symlink("dst/link", THEN, "x"))
                    .on(Route.LOCAL, Route.CLIENT_PULLS, Route.DAEMON_SENDS, Route.SHELL_PULLS));

    @AutoClose
    private final Stage stage = new Stage();

    static Stream<Arguments> cases() {
        return EXAMPLES.stream().flatMap(example ->
                Stream.of(Route.values()).filter(example.routes()::contains).map(route -> Arguments.of(example, route)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cases")
    void whatWasFoundIsGone(Example example, Route route) {
        assertThat(Difference.of(stage, example.on(route, stage.lists().toString()), StockRsync.newest())).isEmpty();
    }
}
