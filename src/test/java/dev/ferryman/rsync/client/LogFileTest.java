package dev.ferryman.rsync.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.rsync.TransferListener;
import dev.ferryman.rsync.option.Options;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
    @TempDir
    Path directory;

    private void run(String... options) throws Exception {
        run(TransferListener.SILENT, options);
    }

    private void run(TransferListener listener, String... options) throws Exception {
        Path source = Files.createDirectories(directory.resolve("source"));
        Path target = Files.createDirectories(directory.resolve("target"));
        Files.writeString(source.resolve("new"), "content");
        Files.writeString(target.resolve("old"), "content");
        List<String> words = new ArrayList<>(List.of(options));
        words.addAll(List.of("-a", "--delete", source + "/", target + "/"));
        RsyncClient.run(Options.parseText(words), listener, Map.of());
    }

    @Test
    void everyLineHasItsTimeAndProcess() throws Exception {
        Path log = directory.resolve("log");
        Files.writeString(log, "before\n");
        run("--log-file=" + log);

        List<String> lines = Files.readAllLines(log);
        assertThat(lines).first().isEqualTo("before");
        assertThat(lines.subList(1, lines.size()))
                .allMatch(line -> line.matches("\\d{4}/\\d\\d/\\d\\d \\d\\d:\\d\\d:\\d\\d \\[\\d+\\] .*"))
                .anyMatch(line -> line.endsWith("] >f+++++++++ new"))
                .anyMatch(line -> line.endsWith("] *deleting   old"));
    }

    @Test
    void itBeginsAndEndsAsThatOfStockRsync() throws Exception {
        Path log = directory.resolve("log");
        run("--log-file=" + log);
        List<String> lines = Files.readAllLines(log);
        assertThat(lines).first().asString().endsWith("] building file list");
        assertThat(lines).last().asString().matches(".*\\] sent [\\d,]+ bytes  received [\\d,]+ bytes  total size 7");
    }

    @Test
    void theFormatOfChangesCanBeChosen() throws Exception {
        Path log = directory.resolve("log");
        run("--log-file=" + log, "--log-file-format=%o <%n> %l");
        assertThat(Files.readString(log)).contains("send <new> 7");
    }

    @Test
    void aRunDoesWithoutAFileThatCannotBeWritten() throws Exception {
        List<String> told = new CopyOnWriteArrayList<>();
        Path log = directory.resolve("none/log");
        run(new TransferListener() {
            @Override
            public void message(Level level, String line) {
                told.add(line);
            }
        }, "--log-file=" + log);
        assertThat(directory.resolve("target/new")).hasContent("content");
        assertThat(told).containsSubsequence(
                "rsync: [client] failed to open log-file " + log + ": No such file or directory (2)",
                "Ignoring \"log file\" setting.");
    }
}
