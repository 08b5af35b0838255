package dev.ferryman.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ferryman.rsync.session.PeerMessages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What goes wrong is told in the words of stock rsync, whole paths among them. Files that cannot be changed are what
/// goes wrong for root.
class MessagesTest {
    private record Mishap(String options, String source, String target, String into) {
        Setting setting() {
            String sameTimes = "umask 022\n%s\nfind . -exec touch -h -d 2024-02-03 {} +; ";
            return Setting.of(sameTimes.formatted(source), sameTimes.formatted(target) + LOCK)
                    .into(into).comparingTarget((_, _) -> TreeSnapshot.EMPTY);
        }
    }

    /// Makes immutable what is so called.
    private static final String LOCK =
            "find . -depth '(' -name 'locked*' -o -path './locked*/*' ')' ! -type l ! -type p -exec chattr +i {} +";

    private static final Map<String, Mishap> MISHAPS = new TreeMap<>(Map.of(
            "nothing can be made in a directory", new Mishap("-aH --delete",
                    "mkdir -p locked/new; echo 1 > locked/f; echo 22 > locked/changed; ln -s x locked/l; mkfifo locked/p;"
                            + " mknod locked/n c 1 3; echo h > locked/a; ln locked/a locked/b; chmod 700 locked",
                    "mkdir -p locked/gone-too; echo 1 > locked/changed; echo 2 > locked/gone", ""),
            "nothing can be changed of a file", new Mishap("-a --checksum",
                    "echo 1 > locked-mode; chmod 600 locked-mode; echo 2 > locked-owner; chown 5 locked-owner; echo 3 >"
                            + " locked-content; echo 4 > locked-group; chgrp 5 locked-group",
                    "echo 1 > locked-mode; echo 2 > locked-owner; echo old > locked-content; echo 4 > locked-group", ""),
            "a file cannot be written to", new Mishap("-a --inplace", "echo 1 > locked", "echo 22 > locked", ""),
            "a file cannot be appended to", new Mishap("-a --append", "echo 122 > locked", "echo 1 > locked", ""),
            "directories are in the way", new Mishap("-a", "echo 1 > f; ln -s x l; mkfifo p; echo 2 > empty",
                    "mkdir f l p empty; echo x > f/x; echo x > l/x; echo x > p/x", ""),
            "a destination cannot be made", new Mishap("-a", "echo 1 > f", "mkdir locked", "locked/new/"),
            "a directory on the way to the destination is missing", new Mishap("-a", "echo 1 > f", "", "x/new/"),
            "a file is where a directory was named", new Mishap("-a", "echo 1 > f; echo 2 > g", "echo x > d", "d/"),
            "the other directories are missing", new Mishap("-a --link-dest=nowhere --link-dest=../f", "echo 1 > f", "mkdir d; echo 1 > f", "d/"),
            "the temporary directory is missing", new Mishap("-a --temp-dir=nowhere", "echo 1 > f", "mkdir d", "d/")));

    @AutoClose
    private static final Trials TRIALS = new Trials();

    @BeforeAll
    static void onlyRootLocksFiles() {
        assumeTrue(SampleTree.isRoot(), "only root makes files immutable");
        assumeTrue(Command.of("sh", "-c", "touch f && chattr +i f && chattr -i f").in(TRIALS.directory()).run().exitCode() == 0,
                "the file system has no immutable files");
    }

    static List<Arguments> cases() {
        List<Arguments> cases = new ArrayList<>();
        for (String what : MISHAPS.keySet()) {
            cases.add(Arguments.of(what, Way.LOCAL, Pair.asClient()));
            cases.add(Arguments.of(what, Way.PULL, Pair.asClient()));
            cases.add(Arguments.of(what, Way.PUSH, Pair.asDaemon()));
        }
        return cases;
    }

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @MethodSource("cases")
    void mishapsAreToldAsByStockRsync(String what, Way way, Pair pair) {
        Mishap mishap = MISHAPS.get(what);
        Command.Result expected = run(mishap, way, Pair.stock());
        Command.Result found = run(mishap, way, pair);

        assertThat(found.exitCode()).as(found.errors()).isEqualTo(expected.exitCode());
        assertThat(lines(found)).containsExactlyElementsOf(lines(expected)).isNotEmpty();
    }

    private static Command.Result run(Mishap mishap, Way way, Pair pair) {
        try {
            return TRIALS.run(mishap.setting(), mishap.options(), way, pair).result();
        } finally {
            Command.of("chattr", "-R", "-f", "-i", ".").in(TRIALS.directory()).run();
        }
    }

    /// In any order, since two processes speak; without temporary names, without the line at the end, which has the
    /// place in the program, and without what the command line does not show once more.
    private static List<String> lines(Command.Result result) {
        return (result.output() + result.errors()).lines()
                .filter(line -> !line.startsWith("rsync error: ") && !line.startsWith(PeerMessages.ENDED))
                .map(line -> line.replaceAll("/\\.[^/\"]+\\.\\w{6}\"", "/.TEMPORARY\""))
                .map(line -> line.startsWith("rsync: ") ? line.substring("rsync: ".length()) : line)
                .sorted()
                .toList();
    }
}
