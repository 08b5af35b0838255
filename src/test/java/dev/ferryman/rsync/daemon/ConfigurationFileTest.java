package dev.ferryman.rsync.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.client.RsyncClient;
import dev.ferryman.rsync.TransferListener;
import dev.ferryman.rsync.option.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationFileTest {
    private static final List<String> ANY_PORT = List.of("address=127.0.0.1", "port=0");

    @TempDir
    private Path directory;

    @Test
    void aChangedFileCountsForTheNextConnection() throws IOException {
        write("[one]\npath = " + directory);
        try (RsyncDaemon daemon = RsyncDaemon.start(open(), DaemonLog.NONE)) {
            assertThat(modules(daemon)).containsExactly("one");

            write("&include " + directory + "/more.conf\n[one]\npath = " + directory);
            Files.writeString(directory.resolve("more.conf"), "[two]\npath = " + directory + "\ncomment = new\n");

            assertThat(modules(daemon)).containsExactly("two", "one");
        }
    }

    @Test
    void aFileThatHasBecomeUnusableChangesNothingAndIsToldOnce() throws IOException {
        write("[one]\npath = " + directory);
        ConfigurationFile file = open();
        List<String> log = new ArrayList<>();

        write("[one]\npath = nowhere");
        assertThat(file.current(log::add).modules()).hasSize(1);
        assertThat(file.current(log::add).module("one")).hasValueSatisfying(
                module -> assertThat(module.path()).isEqualTo(directory));
        Files.delete(directory.resolve("rsyncd.conf"));
        assertThat(file.current(log::add).modules()).hasSize(1);
        write("[two]\npath = " + directory);
        assertThat(file.current(log::add).module("two")).isPresent();

        assertThat(log).hasSize(3);
        assertThat(log.get(0)).startsWith("the configuration cannot be used, what it said before counts on: ")
                .contains("rsyncd.conf:2: path");
        assertThat(log.get(1)).contains("unable to open configuration file").contains("No such file or directory");
        assertThat(log.get(2)).isEqualTo("the configuration can be used again");
    }

    @Test
    void oneThatCannotBeUsedFromTheBeginningIsRefused() throws IOException {
        write("[one]\nno = path");
        assertThatThrownBy(this::open).isInstanceOf(RsyncException.class);
    }

    private static List<String> modules(RsyncDaemon daemon) {
        List<String> lines = Collections.synchronizedList(new ArrayList<>());
        TransferListener listener = new TransferListener() {
            @Override
            public void message(Level level, String line) {
                lines.add(line);
            }
        };
        RsyncClient.run(Options.parseText(List.of("rsync://127.0.0.1:" + daemon.address().getPort() + "/")), listener);
        return lines.stream().map(line -> line.replaceFirst("\\s.*", "")).toList();
    }

    private ConfigurationFile open() {
        return ConfigurationFile.open(directory.resolve("rsyncd.conf"), ANY_PORT, Map.of());
    }

    private void write(String text) throws IOException {
        Files.writeString(directory.resolve("rsyncd.conf"), text + "\n");
    }
}
