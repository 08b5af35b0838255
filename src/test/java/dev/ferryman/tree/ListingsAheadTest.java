package dev.ferryman.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferryman.posix.PosixException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ListingsAheadTest extends OnRealFileSystems {
    private final ListingsAhead<String> ahead = new ListingsAhead<>();

    @Test
    void whatWasAskedForIsThereWhenItsTurnComes() throws IOException {
        ask("one", 1);
        ask("three", 3);
        assertThat(ahead.isAsked("three")).isTrue();
        assertThat(ahead.take("three").map(Listing::size)).contains(3);
        assertThat(ahead.take("one").map(Listing::size)).contains(1);
        assertThat(ahead.isAsked("three")).isFalse();
    }

    @Test
    void whatWasNotAskedForOrIsLongIsLeftToItsTurn() throws IOException {
        ask("long", 2001);
        assertThat(ahead.take("long")).isEmpty();
        assertThat(ahead.take("unknown")).isEmpty();
    }

    @Test
    void ofTooManyTheFirstAreGivenUp() throws IOException {
        int many = 100;
        for (int i = 0; i < many; i++) {
            ask("d" + i, 1);
        }
        assertThat(ahead.take("d0")).isEmpty();
        assertThat(IntStream.range(0, many).filter(i -> ahead.isAsked("d" + i)).count()).isBetween(1L, many - 1L);
        assertThat(ahead.take("d" + (many - 1)).map(Listing::size)).contains(1);
    }

    @Test
    void aFailureIsToldWhenTheTurnComes() throws IOException {
        Directory closed = directory.duplicate();
        closed.close();
        ahead.ask("closed", closed);
        assertThatThrownBy(() -> ahead.take("closed")).isInstanceOf(PosixException.class);
    }

    @Test
    void nothingIsHeldOnceItIsClosed() throws IOException {
        ask("one", 1);
        ahead.close();
        assertThat(ahead.take("one")).isEqualTo(Optional.empty());
    }

    private void ask(String name, int entries) throws IOException {
        Files.createDirectory(path.resolve(name));
        for (int i = 0; i < entries; i++) {
            Files.createFile(path.resolve(name).resolve("f" + i));
        }
        ahead.ask(name, directory.openDirectory(Name.of(name)));
    }
}
