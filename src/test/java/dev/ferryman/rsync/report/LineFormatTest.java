package dev.ferryman.rsync.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.rsync.option.Options;
import dev.ferryman.rsync.option.Preserve;
import dev.ferryman.rsync.transfer.ContentCost;
import dev.ferryman.tree.Name;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineFormatTest {
    private static final Path STOCK = Path.of("/usr/bin/rsync");
    private static final int NEW = 0xa000;
    private static final Preserve ARCHIVE = Options.parseText(List.of("-a", "from/", "to/")).preserve();
    private static final RunContext CLIENT = new RunContext(
            ARCHIVE, ItemizedChange.Place.LOCAL, 42, Optional.empty());
    private static final RunContext DAEMON = new RunContext(
            ARCHIVE,
            ItemizedChange.Place.REMOTE,
            42,
            Optional.of(new RunContext.ModuleVisit("mod", "/srv/mod", "anna", "host.example", "192.0.2.7")));

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%i %n%L", "%n", "%l", "%'l", "%''l", "%12l|", "%-12l|", "%B", "%M %n", "%q %n %%", "plain",
                "%U:%G %n",
            })
    void linesLookAsStockPrintsThem(String format) throws Exception {
        assumeTrue(Files.isExecutable(STOCK), "stock rsync is not installed");
        Path source = Files.createDirectories(directory.resolve("source"));
        Files.createDirectories(directory.resolve("to"));
        Path file = source.resolve("na\nme");
        Files.write(file, new byte[12_345]);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x--x"));
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_000L));
        Process stock = new ProcessBuilder(
                        STOCK.toString(), "-lptgo", "--out-format=" + format, file.toString(), directory + "/to/")
                .start();
        String expected = new String(stock.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        FileEntry entry = FileEntry.builder(FileEntry.ROOT, Name.of("na\nme"), 0100751)
                .size(12_345)
                .modified(1_700_000_000L, 0)
                .owner((int) Files.getAttribute(file, "unix:uid"), (int) Files.getAttribute(file, "unix:gid"))
                .build();
        String line = LineFormat.of(format).line(Change.of(Change.Action.SENT, entry, NEW), CLIENT);
        assertThat(line + "\n").isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock = """
                    %o %h [%a] %m (%u) %f %l | recv host.example [192.0.2.7] mod (anna) dir/link 0
                    %P/%f [%p]               | /srv/mod/dir/link [42]
                    %i %n%L                  | cL+++++++++ dir/link -> ../to
                    %b %c                    | 1234 56
                    """)
    void aDaemonsLogTellsWhoCame(String format, String expected) {
        FileEntry link = FileEntry.builder(Name.of("dir"), Name.of("link"), 0120777)
                .linkTarget(Name.of("../to"))
                .build();
        Change change = new Change(Change.Action.RECEIVED, FileEntry.ROOT, link, 0x6000, new ContentCost(1234, 56, new byte[0]), Optional.empty());
        assertThat(LineFormat.of(format).line(change, DAEMON)).isEqualTo(expected);
    }

    @Test
    void directoriesEndWithASlashAndDeletionsSaySo() {
        FileEntry directory = FileEntry.builder(FileEntry.ROOT, Name.of("d"), 040755).build();
        Change deletion = Change.of(Change.Action.DELETED, directory, 0);
        assertThat(LineFormat.of("%i %n%L").line(deletion, CLIENT)).isEqualTo("*deleting   d/");
        assertThat(LineFormat.DELETING.line(deletion, CLIENT)).isEqualTo("deleting d/");
    }

    @Test
    void formatsTellWhatTheyNeed() {
        LineFormat format = LineFormat.of("%i %b");
        assertThat(format.needs(LineFormat.Need.DATA_BYTES)).isTrue();
        assertThat(format.needs(LineFormat.Need.CHECKSUM_BYTES)).isFalse();
        assertThat(format.tellsDeletions()).isTrue();
        assertThat(LineFormat.of("%n").tellsDeletions()).isFalse();
    }
}
