package dev.ferryman.rsync.option;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentOptionsTest {
    @ParameterizedTest
    @CsvSource(delimiter = ';', nullValues = "-", value = {
        "RSYNC_OLD_ARGS=1; -a; --old-args",
        "RSYNC_OLD_ARGS=3; -a; --old-args --old-args",
        "RSYNC_OLD_ARGS=0; -a; ''",
        "RSYNC_OLD_ARGS=1; -s; ''",
        "RSYNC_OLD_ARGS=1; --no-old-args; ''",
        "RSYNC_PROTECT_ARGS=1; -a; --secluded-args",
        "RSYNC_PROTECT_ARGS=1; --no-s; ''",
        "RSYNC_PROTECT_ARGS=1; --old-args; ''",
        "RSYNC_PROTECT_ARGS=1,RSYNC_OLD_ARGS=1; -a; --old-args",
        "RSYNC_PROTECT_ARGS=0; -a; ''",
        "RSYNC_PARTIAL_DIR=.p; -a; ''",
        "RSYNC_PARTIAL_DIR=.p; -P; --partial-dir=.p",
        "RSYNC_PARTIAL_DIR=.p; -P --partial-dir=q; ''",
        "RSYNC_PARTIAL_DIR=.p; -P --inplace; ''",
        "RSYNC_MAX_ALLOC=2G; -a; --max-alloc=2G",
    })
    void variablesStandForOptionsUnlessTheCommandLineDecides(String variables, String line, String expected) {
        Map<String, String> environment = Arrays.stream(variables.split(","))
                .map(each -> each.split("="))
                .collect(Collectors.toMap(each -> each[0], each -> each[1]));
        ParsedArguments given = ArgumentScanner.scan(
                Arrays.stream(line.split(" ")).map(word -> word.getBytes(StandardCharsets.UTF_8)).toList());
        String words = EnvironmentOptions.of(given, environment).stream()
                .map(word -> new String(word, StandardCharsets.UTF_8))
                .collect(Collectors.joining(" "));
        assertThat(words).isEqualTo(expected);
    }

    @Test
    void algorithmListsReduceWhatIsOffered() {
        Map<String, String> environment = Map.of("RSYNC_CHECKSUM_LIST", "md5  xxh3 & sha1", "RSYNC_COMPRESS_LIST", "  ");
        AlgorithmLists client = AlgorithmLists.of(environment, false);
        assertThat(client.checksums()).hasValue(List.of("md5", "xxh3"));
        assertThat(client.compressions()).isEmpty();
        assertThat(AlgorithmLists.of(environment, true).checksums()).hasValue(List.of("sha1"));
    }
}
