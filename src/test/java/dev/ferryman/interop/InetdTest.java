package dev.ferryman.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// A daemon whose standard input is the connection, as inetd starts one. Stock rsync gives the program of
/// RSYNC_CONNECT_PROG such a socket.
class InetdTest {
    @AutoClose
    private final Scratch scratch = Scratch.create();

    @Test
    void theClientOfTheSocketIsServed() throws IOException {
        Path served = scratch.directory("served");
        Path file = scratch.file("file", "content");
        Modules modules = new Modules(scratch, served);

        Command.Result pushed = stock(modules, file.toString(), "rsync://somewhere/open/");
        Command.Result listed = stock(modules, "rsync://somewhere/");

        assertThat(pushed.errors()).isEmpty();
        assertThat(pushed.exitCode()).isZero();
        assertThat(Files.readString(served.resolve("file"))).isEqualTo("content");
        assertThat(listed.output()).contains("open           \tno password needed");
        assertThat(Files.readString(scratch.path().resolve("rsyncd.log"))).contains("rsync to open/ from ");
    }

    private Command.Result stock(Modules modules, String... words) {
        Path daemon = FerrymanProcess.script(scratch, "daemon");
        return Command.of(StockRsync.newest().binary(), "-a").and(List.of(words))
                .with("RSYNC_CONNECT_PROG", daemon + " --daemon --config=" + modules.configuration())
                .run();
    }
}
