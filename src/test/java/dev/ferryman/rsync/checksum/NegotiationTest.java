package dev.ferryman.rsync.checksum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.checksum.Negotiation.Side;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NegotiationTest {
    private static final String STOCK = "xxh128 xxh3 xxh64 md5 md4 sha1 none";

    @ParameterizedTest
    @CsvSource({
        "CLIENT, xxh128 xxh3 xxh64 md5 md4 sha1 none, XXH128",
        "CLIENT, md5 md4, MD5",
        "CLIENT, sha1 md5, MD5",
        "CLIENT, blake3 xxh64, XXH64",
        "SERVER, xxh128 xxh3 xxh64 md5 md4 sha1, XXH128",
        "SERVER, md5 xxh128, MD5",
        "SERVER, blake3 sha1 md5, SHA1",
        "SERVER, '  md4   md5 ', MD4"
    })
    void choosesWhatThePeerChooses(Side side, String theirs, StrongChecksum choice) {
        assertThat(Negotiation.choose("checksum", StrongChecksum.CANONICAL, theirs, side)).isEqualTo(choice);
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void nothingInCommonIsAClearError(Side side) {
        assertThatExceptionOfType(RsyncException.class)
                .isThrownBy(() -> Negotiation.choose("checksum", List.of(StrongChecksum.MD5), "blake3 xxh128", side))
                .withMessageContaining("blake3 xxh128")
                .withMessageContaining("md5")
                .satisfies(e -> assertThat(e.exitCode()).isEqualTo(ExitCode.UNSUPPORTED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "  none-such "})
    void anEmptyListIsNothingInCommon(String theirs) {
        assertThatExceptionOfType(RsyncException.class)
                .isThrownBy(() -> Negotiation.choose("checksum", StrongChecksum.CANONICAL, theirs, Side.SERVER));
    }

    @Test
    void ourListIsAPartOfTheCanonicalOneInItsOrder() {
        List<String> canonical = List.of(STOCK.split(" "));
        assertThat(canonical).containsSubsequence(Negotiation.listOf(StrongChecksum.CANONICAL).split(" "));
    }
}
