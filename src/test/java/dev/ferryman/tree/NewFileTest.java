package dev.ferryman.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NewFileTest extends OnRealFileSystems {
    @Test
    void aFileAppearsCompleteOverTheOldOne() throws IOException {
        write("file", "old");
        try (NewFile pending = NewFile.create(directory, name("file"))) {
            assertThat(pending.file().status().mode()).isEqualTo(0100600);
            pending.file().write(ascii("new"), 0, 3);
            assertThat(path.resolve("file")).hasContent("old");
            pending.file().setPermissions(0644);
            pending.publish(directory, name("file"));
            assertThat(path.resolve("file")).hasContent("new");
        }
        assertThat(names(directory.list())).containsExactly("file");
        assertThat(directory.status(name("file")).orElseThrow().permissions()).isEqualTo(0644);
    }

    @Test
    void whatIsAbandonedLeavesNothing() throws IOException {
        write("file", "old");
        long before = openDescriptors();
        try (NewFile pending = NewFile.create(directory, name("file"))) {
            pending.file().write(ascii("half"), 0, 4);
            assertThat(names(directory.list())).hasSize(2);
        }
        assertThat(names(directory.list())).containsExactly("file");
        assertThat(path.resolve("file")).hasContent("old");
        assertThat(openDescriptors()).isEqualTo(before);
    }

    @Test
    void aPublicationThatFailsLeavesNothingEither() throws IOException {
        write("taken", "old");
        directory.makeDirectory(name("directory"), 0755);
        try (NewFile pending = NewFile.create(directory, name("taken"))) {
            assertThatThrownBy(() -> pending.publishWithoutReplacing(directory, name("taken")))
                    .hasMessageContaining("File exists");
        }
        try (NewFile pending = NewFile.create(directory, name("directory"))) {
            assertThatThrownBy(() -> pending.publish(directory, name("directory")))
                    .hasMessageContaining("Is a directory");
        }
        assertThat(names(directory.list())).containsExactly("directory", "taken");
    }

    @Test
    void theTemporaryMayLieInAnotherDirectory() throws IOException {
        directory.makeDirectory(name("temporary"), 0700);
        try (Directory temporary = directory.openDirectory(name("temporary"));
                NewFile pending = NewFile.create(temporary, name("file"))) {
            pending.file().write(ascii("x"), 0, 1);
            pending.publish(directory, name("file"));
        }
        assertThat(path.resolve("file")).hasContent("x");
        assertThat(path.resolve("temporary")).isEmptyDirectory();
    }

    @Test
    void aFileWithoutANameAppearsComplete() throws IOException {
        try (NewFile pending = NewFile.createUnnamed(directory, name("file"), 0640)) {
            pending.file().write(ascii("new"), 0, 3);
            assertThat(pending.temporaryName().isPresent() ? 1 : 0).isEqualTo(names(directory.list()).size());
            pending.file().setPermissions(0640);
            pending.publish(directory, name("file"));
        }
        assertThat(names(directory.list())).containsExactly("file");
        assertThat(path.resolve("file")).hasContent("new");
        assertThat(directory.status(name("file")).orElseThrow().permissions()).isEqualTo(0640);
    }

    @Test
    void aFileWithoutANameReplacesWhatHasComeMeanwhile() throws IOException {
        long before = openDescriptors();
        try (NewFile pending = NewFile.createUnnamed(directory, name("file"), 0600)) {
            pending.file().write(ascii("new"), 0, 3);
            write("file", "old");
            pending.publish(directory, name("file"));
        }
        assertThat(names(directory.list())).containsExactly("file");
        assertThat(path.resolve("file")).hasContent("new");
        directory.makeDirectory(name("directory"), 0755);
        try (NewFile pending = NewFile.createUnnamed(directory, name("directory"), 0600)) {
            assertThatThrownBy(() -> pending.publish(directory, name("directory")))
                    .hasMessageContaining("Is a directory");
        }
        try (NewFile pending = NewFile.createUnnamed(directory, name("file"), 0600)) {
            assertThatThrownBy(() -> pending.publishWithoutReplacing(directory, name("file")))
                    .hasMessageContaining("File exists");
        }
        assertThat(names(directory.list())).containsExactly("directory", "file");
        assertThat(openDescriptors()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"file,.file.", ".hidden,.hidden.", "..x,..x.", "a.b,.a.b."})
    void theTemporaryNameIsLikeRsyncs(String leaf, String prefix) throws IOException {
        try (NewFile pending = NewFile.create(directory, name(leaf))) {
            assertThat(pending.temporaryName().orElseThrow().display()).matches("\\Q" + prefix + "\\E[0-9A-Za-z]{6}");
            assertThat(Files.exists(path.resolve(pending.temporaryName().orElseThrow().display()))).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"n", "ä", "大", "𝄞"})
    void aLongNameIsShortenedBetweenCharacters(String character) throws IOException {
        for (int length = 240; length <= Name.MAX_LEAF; length++) {
            Name leaf = Name.of(character.repeat(length / Name.of(character).length()));
            try (NewFile pending = NewFile.create(directory, leaf)) {
                assertThat(pending.temporaryName().orElseThrow().length()).isLessThanOrEqualTo(Name.MAX_LEAF);
                assertThat(pending.temporaryName().orElseThrow().display()).doesNotContain("\\#");
                pending.publish(directory, leaf);
            }
        }
    }
}
