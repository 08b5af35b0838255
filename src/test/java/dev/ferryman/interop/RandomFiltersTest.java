package dev.ferryman.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Random rules on random trees with random rule files: the same names take part, and the same are deleted, as with
/// stock rsync on both sides. A few rounds that stay the same; `-Dferryman.filter.rounds=N -Dferryman.filter.seed=S` tries
/// others.
class RandomFiltersTest {
    private static final int ROUNDS = Integer.getInteger("ferryman.filter.rounds", 5);
    private static final String[] NAMES = {"a", "b", "foo", "x.o", "d", "e", "core", "ab", "a b", "[x]"};
    private static final String[] PARTS = {
        "a", "b", "foo", "d", "e", "/", "/", "*", "**", "***", "?", "[a-f]", "[!a]", ".o", "o", "\\", "[[:alpha:]]", "x"};
    private static final String[] PREFIXES = {
        "-", "+", "-", "+", "H", "S", "P", "R", "-!", "+!", "-p", "-s", "-r", "+r", "+s", "-/", "-,sr", "exclude", "hide",
        "protect,p", "include,r", "-x", "risk", "show"};
    private static final String[] MERGES = {
        ": .m", ":n .m", ":e .m", ":- .m", ":+ .m", ":w- .m", ":s .m", ":r .m", ":ep .m", ":C", ": /.m", "dir-merge .m",
        ":nw+ .m", ". %s/rules", ".- %s/plain", "merge,+ %s/plain", ".w- %s/plain", "-C", "!", ".e %s/rules", ":-n .k",
        ".p %s/rules", ".s- %s/plain"};

    private static final StockRsync STOCK = StockRsync.newest();
    private static final Ferryman FERRYMAN = new Ferryman();
    private static final Scratch SCRATCH = Scratch.create();
    private static final Map<Peer, Peer.Daemon> DAEMONS = new HashMap<>();

    private enum Way {
        LOCAL,
        TO_STOCK,
        TO_FERRYMAN,
        FROM_STOCK,
        FROM_FERRYMAN
    }

    @BeforeAll
    static void serve() {
        Path configuration = SCRATCH.file("rsyncd.conf", """
                reverse lookup = no
                read only = no
                use chroot = no
                munge symlinks = no
                %2$s
                [from]
                    path = %1$s/source
                [to]
                    path = %1$s/target
                """.formatted(SCRATCH.path(), SampleTree.isRoot()
                        ? "uid = 0\ngid = 0"
                        : ""));
        SCRATCH.directory("source");
        SCRATCH.directory("target");
        DAEMONS.put(STOCK, STOCK.serve(configuration));
        DAEMONS.put(FERRYMAN, FERRYMAN.serve(configuration));
    }

    @AfterAll
    static void end() {
        DAEMONS.values().forEach(Peer.Daemon::close);
        SCRATCH.close();
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void theSameNamesPass(Way way) throws IOException {
        long first = Long.getLong("ferryman.filter.seed", 1);
        List<String> differences = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            long seed = first + round;
            Random random = new Random(seed);
            Command.of("sh", "-c", "rm -rf source target; mkdir source target").in(SCRATCH.path()).run().checked();
            fill(SCRATCH.path().resolve("source"), random, 2);
            fill(SCRATCH.path().resolve("target"), random, 2);
            Files.writeString(SCRATCH.path().resolve("rules"), rules(random));
            Files.writeString(SCRATCH.path().resolve("plain"), plain(random));
            List<String> options = options(random);

            Command.Result expected = run(way, STOCK, STOCK, options);
            boolean serves = way == Way.FROM_FERRYMAN || way == Way.TO_FERRYMAN;
            Command.Result actual = run(way, serves ? STOCK : FERRYMAN, serves ? FERRYMAN : STOCK, options);
            if (!isBroken(expected) && (expected.exitCode() != actual.exitCode() || !lines(expected).equals(lines(actual)))) {
                List<String> more = new ArrayList<>(lines(actual));
                more.removeAll(lines(expected));
                List<String> less = new ArrayList<>(lines(expected));
                less.removeAll(lines(actual));
                differences.add("seed " + seed + " " + options + ": exit " + actual.exitCode() + " instead of "
                        + expected.exitCode() + ", too much " + cut(more) + ", missing " + cut(less) + "; " + actual.errors() + "; "
                        + expected.errors());
            }
        }
        assertThat(differences).as("of %d rounds, by -Dferryman.filter.seed", ROUNDS).isEmpty();
    }

    /// What happens before a rule is found that cannot be understood is a matter of time.
    private static boolean isBroken(Command.Result result) {
        return result.errors().contains("<rule from ");
    }

    private static String cut(List<String> lines) {
        return lines.size() > 8 ? lines.subList(0, 8) + "..." : lines.toString();
    }

    private static Command.Result run(Way way, Peer client, Peer daemon, List<String> options) {
        List<String> words = new ArrayList<>(List.of("-rin"));
        words.addAll(options);
        String url = "rsync://127.0.0.1:" + DAEMONS.get(daemon).port();
        boolean pull = way == Way.FROM_STOCK || way == Way.FROM_FERRYMAN;
        boolean push = way == Way.TO_STOCK || way == Way.TO_FERRYMAN;
        words.add(pull ? url + "/from/" : SCRATCH.path() + "/source/");
        words.add(push ? url + "/to/" : SCRATCH.path() + "/target/");
        return client.run(words);
    }

    private static List<String> lines(Command.Result result) {
        return result.output().lines()
                .filter(line -> !line.isEmpty())
                .map(line -> line.replaceFirst("^[<>]f", "f"))
                .sorted()
                .toList();
    }

    private static List<String> options(Random random) {
        List<String> options = new ArrayList<>();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            options.add(switch (random.nextInt(8)) {
                case 0 -> "--exclude=" + pattern(random);
                case 1 -> "--include=" + pattern(random);
                case 2, 3 -> "--filter=" + rule(random);
                case 4, 5 -> "--filter=" + MERGES[random.nextInt(MERGES.length)].formatted(SCRATCH.path());
                case 6 -> random.nextBoolean() ? "-C" : "-F";
                default -> (random.nextBoolean() ? "--exclude-from=" : "--include-from=") + SCRATCH.path() + "/plain";
            });
        }
        if (random.nextInt(3) > 0) {
            options.add(random.nextInt(4) == 0 ? "--delete-excluded" : "--delete");
        }
        if (random.nextInt(4) == 0) {
            options.add("--no-i-r");
        }
        return options;
    }

    private static String rule(Random random) {
        return rule(random, PREFIXES);
    }

    private static String rule(Random random, String[] prefixes) {
        return prefixes[random.nextInt(prefixes.length)] + (random.nextInt(4) == 0 ? "_" : " ") + pattern(random);
    }

    private static String pattern(Random random) {
        StringBuilder pattern = new StringBuilder(random.nextInt(3) == 0 ? "/" : "");
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            pattern.append(PARTS[random.nextInt(PARTS.length)]);
        }
        return pattern.append(random.nextInt(5) == 0 ? "/" : "").toString();
    }

    private static String rules(Random random) {
        StringBuilder rules = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            rules.append(switch (random.nextInt(8)) {
                case 0 -> "# comment";
                case 1 -> random.nextInt(3) == 0 ? "!" : "";
                case 2 -> random.nextInt(3) == 0 ? ": .k" : "- *.o";
                default -> rule(random);
            }).append('\n');
        }
        return rules.toString();
    }

    private static String plain(Random random) {
        StringBuilder rules = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            rules.append(random.nextInt(4) == 0 ? "+ " : "").append(pattern(random)).append(random.nextBoolean() ? "\n" : " \n");
        }
        return rules.toString();
    }

    private static void fill(Path directory, Random random, int depth) {
        try {
            for (String name : NAMES) {
                Path path = directory.resolve(name);
                if (random.nextInt(2) == 0) {
                    continue;
                }
                // stock rsync takes a directory of that name for a pattern where an anchored rule is in it
                if (depth > 0 && !name.equals("[x]") && random.nextInt(3) == 0) {
                    fill(Files.createDirectory(path), random, depth - 1);
                } else {
                    Files.writeString(path, "");
                }
            }
            for (String file : List.of(".m", ".k", ".rsync-filter", ".cvsignore")) {
                if (random.nextInt(4) == 0) {
                    boolean words = file.equals(".cvsignore") || random.nextInt(20) == 0;
                    Files.writeString(directory.resolve(file), words ? plain(random) : rules(random));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
