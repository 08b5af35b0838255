package dev.ferryman.rsync.filelist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.tree.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdRulesTest {
    private final List<String> warnings = new ArrayList<>();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # rules               | id         | name   | becomes
            *:33                  | 1000       |        | 33
            *:33                  | 1          | daemon | 33
            :33                   | 1000       |        | 33
            :33                   | 1          | daemon |
            daemon:7,*:8          | 1          | daemon | 7
            daemon:7,*:8          | 2          | bin    | 8
            1:5                   | 1          | daemon | 5
            1-50:5                | 50         |        | 5
            1-50:5                | 51         |        |
            9-5:5                 | 7          |        |
            b?n:5,b*:6            | 2          | bin    | 5
            4294967295:5          | -1         |        | 5
            1:known               | 1          |        | 77
            1:4000000000          | 1          |        | -294967296
            -5:6                  | 5          | -5     | 6
            a:unknown,a:9         | 3          | a      | 9
            """)
    void theFirstRuleThatMatchesCounts(String rules, int id, String name, Integer becomes) {
        OptionalInt mapped = parse(rules).map(id, Optional.ofNullable(name).map(Name::of));

        assertThat(mapped).isEqualTo(becomes == null ? OptionalInt.empty() : OptionalInt.of(becomes));
    }

    @Test
    void aNameThatIsUnknownHereIsTold() {
        parse("1:nobody-like-that,2:known");

        assertThat(warnings).containsExactly("Unknown --usermap name on receiver: nobody-like-that");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            5            | No colon found in --usermap: 5
            1:5,         | No colon found in --usermap: ''
            5:           | No name found after colon --usermap: 5:
            1-:5         | Invalid number in --usermap: 1-
            0x5:7        | Invalid number in --usermap: 0x5
            1-2-3:7      | Invalid number in --usermap: 1-2-3
            1:99999999999 | Invalid ID number: 99999999999
            """)
    void whatIsNoRuleIsRefusedInTheWordsOfRsync(String rules, String message) {
        assertThatThrownBy(() -> parse(rules))
                .isInstanceOfSatisfying(RsyncException.class,
                        error -> assertThat(error.exitCode()).isEqualTo(ExitCode.SYNTAX))
                .hasMessage(message.replace("''", ""));
    }

    private IdRules parse(String text) {
        return IdRules.parse("--usermap", text,
                name -> name.equals(Name.of("known")) ? OptionalInt.of(77) : OptionalInt.empty(), warnings::add);
    }
}
