package dev.ferryman.rsync.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ferryman.rsync.TransferStats;
import dev.ferryman.rsync.TransferStats.Counts;
import dev.ferryman.rsync.option.Options;
import dev.ferryman.rsync.option.Output;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatsReportTest {
    private static final Path STOCK = Path.of("/usr/bin/rsync");
    private static final Output PLAIN = Options.parseText(List.of("-a", "--stats", "s", "d")).output();
    private static final Output HUMAN = Options.parseText(List.of("-ah", "--stats", "s", "d")).output();

    @TempDir
    Path directory;

    /// Stock rsync's report is read, and written again from the numbers alone.
    @Test
    void theReportIsStocksWordByWord() throws Exception {
        assumeTrue(Files.isExecutable(STOCK), "stock rsync is not installed");
        Path source = Files.createDirectories(directory.resolve("source/sub"));
        Files.write(source.resolve("big"), new byte[1_234_567]);
        Files.write(source.resolve("small"), new byte[12]);
        Files.createSymbolicLink(source.resolve("link"), Path.of("big"));
        Path destination = Files.createDirectories(directory.resolve("destination"));
        Files.write(destination.resolve("old"), new byte[3]);
        Process stock = new ProcessBuilder(
                        STOCK.toString(), "-an", "--stats", "--delete", source.getParent() + "/", destination + "/")
                .start();
        List<String> lines = new String(stock.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();

        TransferStats stats = read(lines);
        List<String> ours = new ArrayList<>(StatsReport.statistics(stats, PLAIN));
        ours.addAll(StatsReport.summary(stats, PLAIN, Duration.ZERO, StatsReport.Effect.DRY_RUN));
        assertThat(stats.files().total()).isEqualTo(5);
        assertThat(ours).isEqualTo(lines);
    }

    private static TransferStats read(List<String> lines) {
        return new TransferStats(
                counts(lines, "files"),
                counts(lines, "created files"),
                counts(lines, "deleted files"),
                number(lines, "Number of regular files transferred: "),
                number(lines, "Total file size: "),
                number(lines, "Total transferred file size: "),
                number(lines, "Literal data: "),
                number(lines, "Matched data: "),
                number(lines, "File list size: "),
                number(lines, "File list generation time: 0."),
                number(lines, "File list transfer time: 0."),
                number(lines, "Total bytes sent: "),
                number(lines, "Total bytes received: "));
    }

    private static Counts counts(List<String> lines, String what) {
        String label = "Number of " + what + ": ";
        String line = lines.stream().filter(each -> each.startsWith(label)).findFirst().orElseThrow();
        return new Counts(
                kind(line, "reg"), kind(line, "dir"), kind(line, "link"), kind(line, "dev"), kind(line, "special"));
    }

    private static long kind(String line, String kind) {
        Matcher matcher = Pattern.compile(kind + ": ([0-9,]+)").matcher(line);
        return matcher.find() ? Long.parseLong(matcher.group(1).replace(",", "")) : 0;
    }

    private static long number(List<String> lines, String label) {
        return lines.stream()
                .filter(line -> line.startsWith(label))
                .map(line -> line.substring(label.length()).replaceFirst(" .*", "").replace(",", ""))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(0);
    }

    @Test
    void peopleGetUnits() {
        TransferStats stats = new TransferStats(
                new Counts(1_000, 234, 0, 0, 0), Counts.NONE, Counts.NONE,
                1_000, 5_000_000_000L, 0, 0, 0, 0, 1_500, 2, 2_000_000, 999);
        assertThat(StatsReport.statistics(stats, HUMAN))
                .contains(
                        "Number of files: 1,234 (reg: 1,000, dir: 234)",
                        "Total file size: 5.00G bytes",
                        "File list generation time: 1.500 seconds",
                        "Total bytes received: 999");
        assertThat(StatsReport.summary(stats, HUMAN, Duration.ofSeconds(2), StatsReport.Effect.REAL))
                .containsExactly(
                        "",
                        "sent 2.00M bytes  received 999 bytes  800.40K bytes/sec",
                        "total size is 5.00G  speedup is 2,498.75");
    }
}
