package dev.ferryman.interop;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Which files take part, and under which names: what stock rsync does with itself is what we do with it, and alone.
class ChoosingTest {
    private static final String SOURCE = """
            umask 022; mkdir -p a/b c/empty d/e/f h.d; echo 1 > a/b/f1; echo 2 > a/b/f2; echo 3 > c/f3; echo 4 > top
            echo 5 > d/e/f/deep; echo 6 > d/e/.hidden; echo 7 > h.d/x.c; echo 8 > h.d/y.c; echo 9 > z.c; echo 0 > '#odd'
            echo s > 'a b'; echo w > 'w[1]'; ln -s a/b link; ln -s ../top d/up; ln -s missing d/dangling
            printf 'a/b/f1\\n# a comment\\n; another\\n\\nc\\r\\n/../d/./e/../e/f/deep\\nlink/f2\\n' > list-odd
            printf 'a/b/f1\\n\\nc\\r\\nd/./e/f/deep\\nlink/f2' > list
            printf 'top\\0a/b\\0' > list0; printf 'd/\\n./c/f3\\n' > list-content; printf '.\\n' > list-all
            printf 'nope\\na/nope\\ntop/x\\nnope/x\\ntop\\n' > list-missing; printf 'a/b\\nz.c\\na/b/f1\\n' > list-twice
            echo '- deep' > d/.rules; echo '- f2' > a/b/.rules
            mkdir -p links/in links/dir kept/sub real/x new/way; echo x > links/dir/x; echo f > links/file; echo k > kept/f
            echo y > real/x/y; echo w > new/way/file; echo k > kept/sub/k
            (cd links; ln -s dir to-dir; ln -s file to-file; ln -s ../top out; ln -s ../a/b out-dir; ln -s missing gone
            ln -s ../missing gone-out; ln -s in/../file climbs; ln -s ../a/b/.. ends; ln -s ./file dot; ln -s .. up
            ln -s /rsyncd-munged/x munged; ln -s ../file in/up; ln -s ../../top in/out; ln -s ..//dir in/slashes
            ln -s ../in/../file in/mixed; rm up)
            find . -depth -exec touch -h -d '2024-02-03 04:05:06' {} +; touch -d '2020-01-01' a d/e
            chmod 750 a/b; chmod 711 d
            """;
    private static final String TARGET = """
            umask 022; mkdir -p a/b/extra a/extra d/e/extra c; echo old > a/b/f1; echo x > a/b/extra/x; echo y > extra
            mkdir -p h.x kept-there real-there; ln -s kept-there kept; ln -s h.x h.d; ln -s real-there real; echo o > h.x/o
            ln -s /rsyncd-munged/file to-file; ln -s other dot; echo n > nope; mkdir -p a/nope/in; echo z > d/e/extra/z; echo t > top
            find . -depth -exec touch -h -d '2019-01-01' {} +
            """;

    /// The options, then the sources: paths beneath the source directory, where `=` is the directory itself. Where stock
    /// rsync differs from its manual in a pull, the case is none of a pull.
    private static final List<String> CASES = List.of(
            "-ai --files-from=@list | =", "-ai --files-from=@list-odd | =/ | no pull", "-rai --files-from=@list-odd | = | no pull",
            "-ai --from0 --files-from=@list0 | =", "-ai --files-from=@list-content | =", "-ai --files-from=@list-all | =",
            "-rai --files-from=@list | =", "-rai --no-i-r --files-from=@list-all | =", "-ai --no-R --files-from=@list | =",
            "-rai --no-R --files-from=@list | =", "-ai --no-d --files-from=@list-twice | =",
            "-ai --files-from=@list-missing | =", "-rai --files-from=@list-twice | =",
            "-ai --files-from=@list-twice --delete | =", "-rai --files-from=@list --delete | =",
            "-rai --files-from=@list --exclude=f2 | =",
            "-ain --files-from=@list | =", "-ai --files-from=@list | nowhere", "-ai --files-from=@list | top",
            "-aiR | a/b/f1", "-aiR | a/b", "-aiR | a/b/", "-aiR | ./a/b", "-aiR | a/./b/f1 d/./e", "-aiR | a/b/f1 a/b/f2 c",
            "-aiR --delete | a/b d", "-aiR --no-i-r --delete | a/b d/e", "-aiR | link/f1 link/f2", "-aiR | nope/x a/nope top",
            "-dtiR | d/ a", "-tiR | d/e/f/deep a/b/f2", "-aiR --exclude=/d/e/.hidden | d", "-aiR -f:_.rules | a/b d",
            "-aiR --existing | a/b d", "-aimR | c d/e", "-rai --files-from=@list-twice --no-implied-dirs | =",
            "-aiR --no-implied-dirs | a/b/f2 kept/f c", "-ain --no-implied-dirs -R | d/e/f/deep new/way/file",
            "-aiR --no-implied-dirs | a/b/f2 kept/f",
            "-aiL | links/", "-aiL --no-i-r | links/", "-aicL | links/", "-aik | links/", "-aikL --delete | links/ a",
            "-ai --copy-unsafe-links | links/", "-rti --copy-unsafe-links | links/", "-ai --copy-unsafe-links | links",
            "-ai --safe-links | links/", "-av --safe-links | links/", "-ai --safe-links --delete | links",
            "-ai --munge-links | links/", "-ai --munge-links --safe-links | links/", "-aiL | link links/file links/dir",
            "-ai -k | link links/file", "-aiRL | link/f1 links/dir/x", "-aiR --copy-unsafe-links | links/in/out",
            "-aiK | kept", "-aiK --delete | kept h.d", "-aiKR | kept/f", "-aiK --no-i-r | kept", "-ainK | kept h.d",
            "-ai --ignore-missing-args | nope top a/nope", "-ai --delete-missing-args | nope top h.d/kept",
            "-aic --delete-missing-args --force | nope top", "-ai --delete --delete-missing-args | nope a",
            "-ain --delete-missing-args | extra top", "-ai --delete-missing-args --files-from=@list-missing | =",
            "-aiR --ignore-missing-args | nope/x top a/nope", "-aiR --delete-missing-args | nope extra c/f3",
            "-ti --old-dirs | a d top", "-ai --old-d | =/", "-ai --old-dirs --include=/a/b | =/",
            "-dLi | links/", "-aix | links/ h.d");

    private static final Scratch SCRATCH = Scratch.create();
    private static final Path SOURCES = SCRATCH.directory("source");
    private static final Path BEFORE = SCRATCH.directory("before");
    private static final Path TARGETS = SCRATCH.directory("target");
    private static final Map<Peer, Peer.Daemon> DAEMONS = new HashMap<>();
    private static final Map<List<Object>, Trials.Outcome> EXPECTED = new HashMap<>();

    @BeforeAll
    static void serve() {
        Path configuration = SCRATCH.file("rsyncd.conf", """
                reverse lookup = no
                log file = %1$s/rsyncd.log
                read only = no
                %2$s
                [from]
                    path = %1$s/source
                [to]
                    path = %1$s/target
                """.formatted(SCRATCH.path(), SampleTree.isRoot()
                        ? "uid = 0\ngid = 0\nuse chroot = yes"
                        : "use chroot = no\nmunge symlinks = no"));
        for (Peer peer : List.of(StockRsync.newest(), new Ferryman())) {
            DAEMONS.put(peer, peer.serve(configuration));
        }
        Command.of("sh", "-ec", SOURCE).in(SOURCES).run().checked();
        Command.of("sh", "-ec", TARGET).in(BEFORE).run().checked();
    }

    @AfterAll
    static void end() {
        DAEMONS.values().forEach(Peer.Daemon::close);
        SCRATCH.close();
    }

    /// Each as a local copy, and in turns as a push and a pull, as the client and as the daemon.
    static List<Arguments> cases() {
        List<Arguments> cases = new ArrayList<>();
        for (int i = 0; i < CASES.size(); i++) {
            String line = CASES.get(i);
            Pair pair = i % 4 < 2 ? Pair.asClient() : Pair.asDaemon();
            cases.add(Arguments.of(line, Way.LOCAL, Pair.asClient()));
            cases.add(Arguments.of(line, line.contains("| no pull") || i % 2 == 0 ? Way.PUSH : Way.PULL, pair));
        }
        return cases;
    }

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @MethodSource("cases")
    void theSameFilesTakePart(String line, Way way, Pair pair) {
        Trials.Outcome expected = EXPECTED.computeIfAbsent(List.of(line, way), _ -> transfer(line, way, Pair.stock()));
        transfer(line, way, pair).assertSameAs(expected);
    }

    private static Trials.Outcome transfer(String line, Way way, Pair pair) {
        Command.of("sh", "-ec", "rm -rf target/* target/.??*; cp -a before/. target").in(SCRATCH.path()).run().checked();
        String[] parts = line.split(" \\| ");
        String url = "rsync://127.0.0.1:" + DAEMONS.get(pair.daemon()).port();
        List<String> words = new ArrayList<>();
        for (String option : parts[0].split(" ")) {
            words.add(option.startsWith("-f") ? option.replace('_', ' ') : option.replace("=@", "=" + SOURCES + "/"));
        }
        String from = way == Way.PULL ? url + "/from/" : SOURCES + (parts[0].contains("R") ? "/./" : "/");
        for (String each : parts[1].split(" ")) {
            words.add(from + each.replace("=", ""));
        }
        words.add(way == Way.PUSH ? url + "/to/" : TARGETS + "/");
        Command.Result result = pair.client().run(words);
        settle(parts[0]);
        return new Trials.Outcome(result, TreeSnapshot.EMPTY, TreeSnapshot.of(TARGETS));
    }

    /// Times that the options do not keep: that of a directory whose entry is none of the transfer, and without `-a` any.
    private static void settle(String options) {
        String which = !options.contains("a")
                ? ""
                : options.contains("K") || options.contains("no-implied") ? "-mindepth 0 ! -type f" : "-maxdepth 0";
        Command.of("sh", "-ec", "find . " + which + " -exec touch -h -d 2021-01-01 {} +").in(TARGETS).run().checked();
    }
}
