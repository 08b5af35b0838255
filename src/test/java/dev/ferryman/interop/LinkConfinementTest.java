package dev.ferryman.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever a client asks a daemon to follow, it stays in the module.
class LinkConfinementTest {
    private static final String SECRET = "not for you";

    @AutoClose
    private final Scratch scratch = Scratch.create();
    private final Path module = scratch.directory("module");
    private final Path outside = scratch.directory("outside");
    private final Path local = scratch.directory("local");
    private Peer.Daemon daemon;

    @BeforeEach
    void serve() {
        shell("echo '" + SECRET + "' > outside/secret; mkdir outside/dir; cp outside/secret outside/dir/deep; mkdir module/in;"
                + " echo inside > module/in/file; ln -s ../outside/secret module/file; ln -s ../outside/dir module/dir;"
                + " ln -s $PWD/outside/secret module/absolute; ln -s ../../outside/secret module/in/up;"
                + " ln -s ../file module/in/again; ln -s in/file module/fine; ln -s in module/way;"
                + " echo dir/deep > module/list; ln -s ../outside/secret module/outer-list");
        Path configuration = scratch.file("rsyncd.conf", """
                reverse lookup = no
                [data]
                    path = %s
                    read only = no
                """.formatted(module) + (SampleTree.isRoot() ? "uid = 0\ngid = 0\n" : ""));
        daemon = new Ferryman().serve(configuration);
    }

    @AfterEach
    void end() {
        daemon.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "-rL |", "-rlL | in/", "-rk |", "-rlk | dir/", "-r --copy-unsafe-links |", "-rR | dir/deep", "-rL | file absolute dir",
        "-rLR | in/up in/again", "-r --files-from=:list |", "-r --files-from=:outer-list |", "-rL --files-from=:/../../outside/secret |",
        "-r | ../outside/", "-rL | dir/../../outside", "-rLc |", "-r | dir/", "-r | dir/*", "-rL | d*"})
    void nothingOutsideIsRead(String line) {
        String[] parts = line.split(" ?\\| ?", -1);
        List<String> words = new ArrayList<>(List.of(parts[0].split(" ")));
        for (String each : parts[1].split(" ")) {
            words.add("rsync://127.0.0.1:%d/data/%s".formatted(daemon.port(), each));
        }
        words.add(local + "/");

        new Ferryman().run(words);

        assertThat(Command.of("grep", "-r", SECRET, local.toString()).run().output()).isEmpty();
    }

    @Test
    void whatStaysInsideIsFollowed() {
        Command.Result result = new Ferryman().run(List.of("-rL", "--exclude=again", "--exclude=up", url("fine"),
                url("way"), local + "/"));

        assertThat(result.exitCode()).as(result.errors()).isZero();
        assertThat(local.resolve("fine")).hasContent("inside\n");
        assertThat(local.resolve("way/file")).hasContent("inside\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-rK", "-aK --delete", "-rR --no-implied-dirs", "-aKR --inplace", "-rK --no-i-r"})
    void nothingOutsideIsWritten(String options) {
        shell("mkdir local/dir; echo new > local/dir/deep; echo more > local/dir/more");
        TreeSnapshot before = TreeSnapshot.of(outside);
        List<String> words = new ArrayList<>(List.of(options.split(" ")));
        words.addAll(List.of(local + "/./dir/deep", local + "/./dir", url("")));

        new Ferryman().run(words);

        TreeSnapshot.of(outside).assertSameAs(before);
    }

    private String url(String path) {
        return "rsync://127.0.0.1:%d/data/%s".formatted(daemon.port(), path);
    }

    private void shell(String script) {
        Command.of("sh", "-ec", script).in(scratch.path()).run().checked();
    }
}
