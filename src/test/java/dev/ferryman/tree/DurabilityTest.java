package dev.ferryman.tree;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class DurabilityTest extends OnRealFileSystems {
    @Test
    void filesAreMadeDurableTogether() throws IOException {
        try (OpenFile one = directory.createFile(name("one"), 0600);
                OpenFile other = directory.createFile(name("other"), 0600)) {
            one.write(ascii("1"), 0, 1);
            other.write(ascii("2"), 0, 1);
            Durability.sync(List.of(one, other));
            Durability.sync(List.of());
        }
    }

    @Test
    void aFileThatCannotBeMadeDurableIsTold() throws IOException {
        OpenFile closed = directory.createFile(name("one"), 0600);
        closed.close();
        assertThatThrownBy(() -> Durability.sync(List.of(closed))).isInstanceOf(IOException.class);
    }
}
