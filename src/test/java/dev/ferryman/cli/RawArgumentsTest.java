package dev.ferryman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class RawArgumentsTest {
    private static byte[] commandLine(String... arguments) {
        return (String.join("\0", arguments) + "\0").getBytes(StandardCharsets.ISO_8859_1);
    }

    private static List<String> last(byte[] commandLine, String... arguments) {
        return RawArguments.last(arguments, commandLine).stream()
                .map(each -> new String(each, StandardCharsets.ISO_8859_1)).toList();
    }

    @Test
    void theLastArgumentsOfTheProcessAreThoseOfMain() {
        byte[] line = commandLine("java", "-cp", "x", "Main", "rsync", "-av", "", "a\u00ffb");
        assertThat(last(line, "-av", "", "a?b")).containsExactly("-av", "", "a\u00ffb");
        assertThat(last(line)).isEmpty();
    }

    @Test
    void aCommandLineThatIsTooShortIsNotUsed() {
        assertThat(RawArguments.last(new String[] {"\u00e9"}, new byte[0]).stream().map(HexFormat.of()::formatHex))
                .containsExactly("c3a9");
    }
}
