package dev.ferryman.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorFileTest {
    @TempDir
    private Path directory;

    @BeforeEach
    void file() throws IOException {
        Files.createDirectories(directory.resolve("real/deep"));
        Files.writeString(directory.resolve("real/deep/file"), "content");
    }

    @Test
    void linksOfOnesOwnAreFollowed() throws IOException {
        link("link", "real");
        link("real/here", "deep/file");
        link("absolute", directory.resolve("real/deep/../here").toString());

        assertThat(read("real/deep/file")).isEqualTo("content");
        assertThat(read("link/deep/file")).isEqualTo("content");
        assertThat(read("link/here")).isEqualTo("content");
        assertThat(read("absolute")).isEqualTo("content");
    }

    @Test
    void aLinkOfSomebodyElseIsNot() throws IOException {
        assumeThat(ThisProcess.isRoot()).as("giving files away takes root").isTrue();
        link("link", "real");
        link("leaf", "real/deep/file");
        Files.setAttribute(directory.resolve("link"), "unix:uid", 4321, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(directory.resolve("leaf"), "unix:uid", 4321, LinkOption.NOFOLLOW_LINKS);

        assertThatThrownBy(() -> read("link/deep/file")).hasMessageContaining("Too many levels of symbolic links");
        assertThatThrownBy(() -> read("leaf")).hasMessageContaining("Too many levels of symbolic links");
    }

    @Test
    void aLoopAndAMissingFileEnd() throws IOException {
        link("loop", "loop");
        link("dangling", "nowhere");

        assertThatThrownBy(() -> read("loop")).hasMessageContaining("Too many levels of symbolic links");
        assertThatThrownBy(() -> read("dangling")).hasMessageContaining("No such file or directory");
        assertThatThrownBy(() -> read("real/deep/file/x")).hasMessageContaining("Not a directory");
    }

    /// As a shell hands over `<(...)`: /dev/fd is a link into /proc, whose own links only the kernel can follow.
    @Test
    void whatTheKernelLinksToIsRead() throws IOException {
        Name directory = Name.of("/proc/self/cwd");
        assertThatThrownBy(() -> OperatorFile.read(directory, 10)).hasMessageContaining("Is a directory");
        assertThat(new String(OperatorFile.read(Name.of("/proc/self/status"), 1 << 20))).contains("Name:");
    }

    @Test
    void noMoreIsReadThanAllowed() {
        Name path = Name.of(directory.resolve("real/deep/file").toString());

        assertThatThrownBy(() -> OperatorFile.read(path, 3)).hasMessageContaining("File too large");
    }

    private void link(String name, String target) throws IOException {
        Files.createSymbolicLink(directory.resolve(name), Path.of(target));
    }

    private String read(String path) throws IOException {
        return new String(OperatorFile.read(Name.of(directory.resolve(path).toString()), 1000));
    }
}
