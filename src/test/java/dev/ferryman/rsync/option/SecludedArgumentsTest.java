package dev.ferryman.rsync.option;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.rsync.option.ServerArguments.ServerRole;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SecludedArgumentsTest {
    private static List<byte[]> bytes(String... words) {
        return Stream.of(words).map(word -> word.getBytes(StandardCharsets.UTF_8)).toList();
    }

    private static List<String> texts(List<byte[]> words) {
        return words.stream().map(word -> new String(word, StandardCharsets.UTF_8)).toList();
    }

    @Test
    void namesTravelInTheSecondPart() {
        Options options = Options.parseText(List.of("-as", "--delete", "src", "h:d"));
        SecludedArguments parts =
                SecludedArguments.split(ServerArguments.of(options, ServerRole.RECEIVER, bytes("a b")));

        assertThat(texts(parts.open())).containsExactly("--server", "-slogDtpre.iLsfxCIvu");
        assertThat(texts(parts.secluded())).containsExactly("rsync", "--delete", ".", "a b");
        assertThat(SecludedArguments.announce(parts.open())).isTrue();
        assertThat(Options.parse(parts.joined()).operands()).hasSize(1);
    }

    @Test
    void theValueOfTheShellOptionIsNoBundle() {
        List<byte[]> arguments = bytes("--server", "-logDtpre.iLsfxCIvu", "--suffix", ".", "m/");
        assertThat(SecludedArguments.announce(arguments)).isFalse();
        assertThat(SecludedArguments.split(arguments).secluded()).isEmpty();
    }
}
