package dev.ferryman.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Programs that ask for the version find what they find in stock rsync's answer.
class VersionReportTest {
    private static final Pattern MEMBER = Pattern.compile("\"(\\w+)\":");
    private static final Pattern LIST = Pattern.compile("\"(\\w+_list)\": \\[([^]]*)]");

    @Test
    void theAnswerForProgramsHasTheKeysAndListsOfStockRsync() {
        String stock = Command.of(StockRsync.newest().binary(), "-VV").run().checked();
        String ours = FerrymanProcess.command().and(List.of("-VV")).run().checked();
        assertThat(matches(MEMBER, ours)).containsExactlyElementsOf(matches(MEMBER, stock).stream()
                .filter(key -> !key.matches("\"(SIMD|asm|openssl)_\\w+\":")).toList());
        assertThat(matches(LIST, ours)).containsExactlyElementsOf(matches(LIST, stock));
    }

    @Test
    void theFirstLineTellsTheProtocol() {
        String ours = FerrymanProcess.command().and(List.of("--version")).run().checked();
        assertThat(ours).matches("(?s)rsync  version .*  protocol version \\d+\nCapabilities:\n.*");
    }

    private static List<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group().replaceAll("\\s+", "")).toList();
    }
}
