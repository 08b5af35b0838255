package dev.ferryman.rsync.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The arguments that a server gets from us are those that it would get from stock rsync.
class ServerArgumentsTest {
    private static final Path STOCK = Path.of("/usr/bin/rsync");

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-a src/ h:m/path",
                "-a h:m/ dst",
                "-avz --delete src h:d",
                "-avvz --del --numeric-ids h:d dst",
                "-a -n -i --stats --progress --info=progress2 src h:d",
                "-rlptgoD -n h:d dst",
                "-aii src h:d",
                "-av --no-W src h:d",
                "-aW -B 999 h:d dst",
                "-a --no-i-r src h:d",
                "-r --no-D --devices --no-specials src h:d",
                "-a --no-devices src h:d",
                "-d src h:d",
                "-d --delete src h:d",
                "h:d",
                "-r h:d",
                "--list-only h:d",
                "-a --list-only h:d",
                "-dlnv --delete --list-only --no-specials --devices src h:d",
                "-a --max-delete=0 --delete src h:d",
                "-a --max-delete=7 --delete --force --ignore-errors src h:d",
                "-a --max-delete=7 --delete --force --ignore-errors h:d dst",
                "-az --zc=zlibx src h:d",
                "-az --zc=zlib src h:d",
                "-a --zc=lz4 src h:d",
                "-a --zc=auto src h:d",
                "-az --zl=9 h:d dst",
                "-a --cc=md5,sha1 src h:d",
                "-a --checksum-choice=xxh64 -c src h:d",
                "-avP src h:d",
                "-aP src h:d",
                "-aP --inplace h:d dst",
                "-auIx src h:d",
                "-axx h:d dst",
                "-aS --inplace h:d dst",
                "-aOJ src h:d",
                "-aOJ h:d dst",
                "-aC src h:d",
                "-aF src h:d",
                "-am h:d dst",
                "-am src h:d",
                "-q src h:d",
                "-a --bwlimit=1.5m --timeout=5 src h:d",
                "-a --bwlimit=0 --timeout=0 src h:d",
                "-a --size-only --modify-window=2 src h:d",
                "-a --modify-window=-1 src h:d",
                "-a --modify-window=-1 h:d dst",
                "-a --max-size=1.5K --min-size=1KB src h:d",
                "-a --max-size=1.5K --min-size=1KB h:d dst",
                "-a --existing --ignore-existing -u src h:d",
                "-a --fsync --mkpath src h:d",
                "-a --fsync --mkpath h:d dst",
                "-a --checksum-seed=7 src h:d",
                "-a --checksum-seed=0 src h:d",
                "-a --info=flist0,stats3,progress2 h:d dst",
                "-av --info=name0,del2 src h:d",
                "-n --delete -r --info=del,skip src h:d",
                "-avv --info=misc0,skip2,backup h:d dst",
                "-a --out-format=%n src h:d",
                "-av --out-format=%o src h:d",
                "-a --log-file=/dev/null src h:d",
                "-a --include=x --exclude=y src h:d",
                "--old-d src h:d",
                "-a --old-dirs --delete h:d dst",
                "-a --ignore-missing-args h:d dst",
                "-a --ignore-missing-args src h:d",
                "-a --delete-missing-args src h:d",
                "-aLkK --safe-links src h:d",
                "-ak --copy-unsafe-links --munge-links h:d dst",
                "-aR --no-implied-dirs h:d dst",
                "-a --files-from=/dev/null src h:d",
                "-a --files-from=/dev/null h:d dst",
                "-a --files-from=:list h:d dst",
                "-a --files-from=h:list -0 src h:d",
                "-ad --files-from=/dev/null h:d dst",
                "-a --no-d --files-from=/dev/null h:d dst",
                "-a --delete --files-from=/dev/null src h:d",
                "-a --delete --files-from=/dev/null h:d dst",
                "-a --no-R -0 --files-from=/dev/null h:d dst",
                "-ar --no-i-r --files-from=:list h:d dst",
                "-a -M--fake-super -M--foo=3 src h:d",
                "-vqltzcRSWOJ -B700 --stats -i --timeout=5 --bwlimit=100 --checksum-choice=md5 --compress-level=3"
                        + " --compress-choice=zstd --numeric-ids --inplace --modify-window=2 --existing"
                        + " --ignore-existing --max-size=1M --fsync --checksum-seed=7 --mkpath src h:d",
            })
    void equalThoseOfStockRsync(String commandLine) throws Exception {
        assumeTrue(Files.isExecutable(STOCK), "stock rsync is not installed");
        List<String> words = List.of(commandLine.split(" "));

        assertThat(ours(words)).isEqualTo(stock(words));
    }

    /// Our sender writes one list then, so it does not offer the letter `i`.
    @Test
    void relativeNamesAreNotOfferedIncrementally() {
        assertThat(ours(List.of("-aR", "src", "h:d"))).containsExactly("--server", "-logDtprRe.LsfxCIvu", ".", "d");
    }

    private static List<String> ours(List<String> words) {
        Options options = Options.parseText(words);
        List<byte[]> operands = options.operands();
        RemoteSpec first = RemoteSpec.parse(operands.getFirst());
        boolean pull = first instanceof RemoteSpec.Shell;
        RemoteSpec remote = pull ? first : RemoteSpec.parse(operands.getLast());
        byte[] path = remote instanceof RemoteSpec.Shell shell ? shell.path() : new byte[0];
        ServerArguments.ServerRole role =
                pull ? ServerArguments.ServerRole.SENDER : ServerArguments.ServerRole.RECEIVER;
        return ServerArguments.of(options, role, List.of(path)).stream()
                .map(each -> new String(each, StandardCharsets.UTF_8))
                .toList();
    }

    /// Runs stock rsync with a remote shell that writes down what it is given and ends.
    private List<String> stock(List<String> words) throws IOException, InterruptedException {
        Path seen = directory.resolve("seen");
        Path shell = directory.resolve("shell");
        Files.writeString(shell, "#!/bin/sh\nshift 2\nprintf '%s\\n' \"$@\" > '" + seen + "'\nexit 1\n");
        Files.setPosixFilePermissions(shell, PosixFilePermissions.fromString("rwx------"));
        Files.createDirectories(directory.resolve("src"));
        List<String> command = new ArrayList<>(List.of(STOCK.toString(), "-e", shell.toString()));
        command.addAll(words);
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.waitFor();
        return Arrays.asList(Files.readString(seen).stripTrailing().split("\n"));
    }
}
