package dev.ferryman.replica.follow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.replica.Position;
import dev.ferryman.replica.ReplicationId;
import dev.ferryman.tree.Directory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplicaStateTest {
    private static final Position POSITION = new Position(new ReplicationId("0123456789abcdef0123456789abcdef01234567"), 42);

    @Test
    void itIsKeptWithTheData(@TempDir Path replica) throws IOException {
        try (Directory root = Directory.open(replica)) {
            ReplicaState state = new ReplicaState(root);
            assertThat(state.read()).isEmpty();
            assertThat(state.write(POSITION)).isTrue();
            assertThat(state.read()).contains(POSITION);
            state.forget();
            assertThat(state.read()).isEmpty();
        }
    }

    @Test
    void itsTextIsSettled() {
        assertThat(ReplicaState.text(POSITION)).isEqualTo("1 0123456789abcdef0123456789abcdef01234567 42");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "2 0123456789abcdef0123456789abcdef01234567 42", "1 0123 42",
        "1 0123456789abcdef0123456789abcdef01234567 -1", "1 0123456789abcdef0123456789abcdef01234567 99999999999999999999"})
    void whatIsNotUnderstoodIsNoPosition(String text) {
        assertThat(ReplicaState.parse(text.getBytes(StandardCharsets.US_ASCII))).isEmpty();
    }
}
