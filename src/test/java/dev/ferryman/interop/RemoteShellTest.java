package dev.ferryman.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Transfers by a remote shell, with Ferryman on the near side and on the far side.
class RemoteShellTest {
    private static final StockRsync STOCK = StockRsync.newest();

    @AutoClose
    private final Scratch scratch = Scratch.create();
    private final Path source = scratch.directory("a source");
    private final Path target = scratch.directory("a target");
    private Path shell;
    private Path ferryman;

    @BeforeEach
    void prepare() {
        shell = Scripts.remoteShell(scratch, "shell");
        ferryman = FerrymanProcess.script(scratch, "ferryman");
        SampleTree.first(7).writeTo(source);
    }

    @ParameterizedTest(name = "stock client, Ferryman on the far side: {0} {1}")
    @CsvSource({"pull, -a", "push, -a", "pull, -as", "push, -asz", "pull, -avv --old-args"})
    void aStockClientRunsFerrymanOnTheFarSide(String direction, String options) {
        Command.Result result = Command.of(STOCK.binary()).and(words(direction, options))
                .and(List.of("--rsync-path=" + ferryman)).in(scratch.path()).run();
        assertThat(result.exitCode()).as(result.errors()).isZero();
        TreeSnapshot.of(target).assertSameAs(TreeSnapshot.of(source));
    }

    @ParameterizedTest(name = "Ferryman client, stock on the far side: {0} {1}")
    @CsvSource({"pull, -a", "push, -a", "pull, -as", "push, -as", "pull, -avv --old-args"})
    void aFerrymanClientRunsStockOnTheFarSide(String direction, String options) {
        List<String> words = new ArrayList<>(words(direction, options));
        words.add("--rsync-path=cd .; " + STOCK.binary());
        Command.Result result = new Ferryman().run(words.stream().map(this::absolute).toList());
        assertThat(result.exitCode()).as(result.errors()).isZero();
        TreeSnapshot.of(target).assertSameAs(TreeSnapshot.of(source));
    }

    /// With `--old-args` the names have to be quoted by whoever writes them.
    private List<String> words(String direction, String options) {
        boolean old = options.contains("--old-args");
        String far = "host:" + (old ? "a\\ " : "a ") + (direction.equals("pull") ? "source/" : "target/");
        List<String> words = new ArrayList<>(List.of(options.split(" ")));
        words.addAll(List.of("-e", shell + " -q"));
        words.addAll(direction.equals("pull") ? List.of(far, "a target/") : List.of("a source/", far));
        return words;
    }

    private String absolute(String word) {
        return word.startsWith("a ") ? scratch.path().resolve(word) + "/" : word;
    }

    @Test
    void namesOfAllKindsAreFoundOnTheFarSide() {
        List<String> names = List.of("a b", "q'u\"o", "$HOME", "st*r", "wei\\rd", "-minus", "semi;colon&", "hash#!");
        for (String name : names) {
            scratch.file("a source/" + name, name);
        }
        List<String> words = new ArrayList<>(List.of("-a", "-e", shell.toString(), "--rsync-path=" + ferryman));
        names.forEach(name -> words.add("host:" + source + "/" + name.replace("*", "\\*")));
        words.add(target + "/");

        Command.Result result = new Ferryman().run(words);

        assertThat(result.exitCode()).as(result.errors()).isZero();
        assertThat(names).allMatch(name -> Files.exists(target.resolve(name)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', value = {
        "nothing is there; --rsync-path=true",
        "an unknown program; --rsync-path=/nonesuch",
        "words before the protocol; --rsync-path=echo hello;rsync",
        "the shell fails; --rsync-path=exit 255;rsync",
        "the program is killed; --rsync-path=kill -9 $$;rsync",
    })
    void whatGoesWrongHasTheExitCodeOfStockRsync(String what, String option) {
        List<String> words = List.of("-a", "-e", shell.toString(), option, "host:" + source, target + "/");
        Command.Result stock = Command.of(STOCK.binary()).and(words).run();
        Command.Result ours = new Ferryman().run(words);
        // Stock's code depends on whether its child was gone in time; ours does not.
        assertThat(ours.exitCode()).as(ours.errors()).isIn(stock.exitCode(), 16, 127, 255);
        assertThat(ours.exitCode()).isNotZero();
    }

    @Test
    void messagesOfTheShellAreShown() {
        Command.Result result = new Ferryman().run(List.of("-a", "-e", shell.toString(),
                "--rsync-path=echo a word >&2; " + STOCK.binary(), "host:" + source + "/", target + "/"));
        assertThat(result.exitCode()).isZero();
        assertThat(result.errors()).isEqualTo("a word\n");
    }

    @Test
    void aFarSideThatFallsSilentIsGivenUp() {
        Command.Result result = new Ferryman().run(List.of("-a", "--timeout=1", "-e", shell.toString(),
                "--rsync-path=sleep 100; rsync", "host:" + source + "/", target + "/"));
        assertThat(result.exitCode()).as(result.errors()).isEqualTo(30);
    }
}
