package dev.ferryman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.local.LocalSnapshot;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusTableTest {
    @TempDir
    private Path directory;

    @Test
    void columnsLineUp() {
        Table table = new Table("NAME", "READY");
        table.row(List.of("shop/shop-data", "True"));
        table.row(List.of("a/b", "False"));
        assertThat(table.lines()).containsExactly(
                "NAME             READY",
                "shop/shop-data   True",
                "a/b              False");
    }

    @Test
    void whereNothingWasStartedItSaysSo() {
        assertThat(StatusTable.lines(LocalSnapshot.of(directory), Instant.EPOCH))
                .singleElement().asString().contains("ferryman local");
    }

    @ParameterizedTest
    @CsvSource({"PT0S, 0s", "PT-5S, 0s", "PT119S, 119s", "PT2M, 2m", "PT119M, 119m", "PT3H, 3h", "PT60H, 2d"})
    void agesAreShort(Duration age, String text) {
        assertThat(Age.text(age)).isEqualTo(text);
    }
}
