package dev.ferryman.rsync.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HookCommandTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /bin/x                      | /bin/x
            /bin/x  a\tb                | /bin/x~a~b
            /bin/x 'a b' "c d" e\\ f    | /bin/x~a b~c d~e f
            x a'b'"c"                   | x~abc
            x '' ""                     | x~~
            x 'a "b" $c; d'             | x~a "b" $c; d
            x "a'b \\"c\\" \\$d"        | x~a'b "c" $d
            x \\$HOME \\;               | x~$HOME~;
            x --user=%RSYNC_USER_NAME%  | x~--user=%RSYNC_USER_NAME%
            """)
    void wordsAreThoseOfAShell(String text, String words) {
        assertThat(HookCommand.parse(text).words()).containsExactly(words.split("~", -1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "x; y", "x | y", "x > y", "x $HOME", "x \"$HOME\"", "x `y`", "x *", "x &", "x 'y",
        "x \"y", "x y\\", "x ~"})
    void whatOnlyAShellUnderstandsIsRefused(String text) {
        assertThatThrownBy(() -> HookCommand.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatAClientIsCalledStaysOneWord() {
        ConnectionVariables variables =
                new ConnectionVariables(Map.of("RSYNC_USER_NAME", "a b; rm -rf / $(x) %RSYNC_USER_NAME% \\1"));

        assertThat(HookCommand.parse("/bin/x --user=%RSYNC_USER_NAME% %RSYNC_NO_SUCH%").words(variables))
                .isEqualTo(List.of("/bin/x", "--user=a b; rm -rf / $(x) %RSYNC_USER_NAME% \\1", "%RSYNC_NO_SUCH%"));
    }
}
