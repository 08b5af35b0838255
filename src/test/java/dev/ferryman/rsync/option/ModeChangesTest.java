package dev.ferryman.rsync.option;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.tree.FileKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ModeChangesTest {
    static List<Arguments> whatStockRsyncDid() throws IOException {
        try (InputStream table = ModeChangesTest.class.getResourceAsStream("/chmod-of-stock-rsync.tsv")) {
            return new String(table.readAllBytes(), StandardCharsets.US_ASCII).lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .map(fields -> Arguments.of(fields[0], fields[1], fields[2]))
                    .toList();
        }
    }

    @ParameterizedTest(name = "umask {0}, {1}")
    @MethodSource("whatStockRsyncDid")
    void changesAreThoseOfStockRsync(String umask, String text, String expected) {
        Optional<ModeChanges> changes = ModeChanges.parse(text);

        assertThat(changes.isPresent()).isNotEqualTo(expected.equals("refused"));
        changes.ifPresent(parsed -> assertThat(changed(parsed, Integer.parseInt(umask, 8), expected)).isEqualTo(expected));
    }

    private static String changed(ModeChanges changes, int umask, String expected) {
        return Arrays.stream(expected.split(" ")).map(each -> {
            FileKind kind = each.charAt(0) == 'd' ? FileKind.DIRECTORY : FileKind.REGULAR;
            int mode = kind.bits() | Integer.parseInt(each.substring(1, 5), 8);
            return each.substring(0, 6) + "%04o".formatted(changes.apply(mode, umask) & 07777);
        }).collect(Collectors.joining(" "));
    }

    @Test
    void aSymbolicLinkHasNoPermissions() {
        int link = FileKind.SYMLINK.bits() | 0777;

        assertThat(ModeChanges.parse("go=").orElseThrow().apply(link, 0)).isEqualTo(link);
    }

    @Test
    void changesFollowEachOther() {
        ModeChanges both = ModeChanges.parse("700").orElseThrow().and(ModeChanges.parse("g=u").orElseThrow());

        assertThat(both.apply(FileKind.REGULAR.bits() | 0644, 0)).isEqualTo(FileKind.REGULAR.bits() | 0770);
    }
}
