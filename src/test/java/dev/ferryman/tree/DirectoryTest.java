package dev.ferryman.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ferryman.posix.Errno;
import dev.ferryman.posix.PosixException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryTest extends OnRealFileSystems {
    static Stream<Name> oddNames() {
        byte[] longest = new byte[Name.MAX_LEAF];
        Arrays.fill(longest, (byte) 'n');
        return Stream.of(
                name("plain"),
                name(" leading and trailing "),
                name("#hash"),
                name("-rf"),
                name("*?[x]"),
                name("new\nline"),
                name("\u0001\u001b[31m"),
                name("..."),
                name("größe 大"),
                bytes(0xff, 0xfe, 0x80),
                bytes('a', 0xc3),
                Name.wrap(longest));
    }

    @ParameterizedTest
    @MethodSource("oddNames")
    void everyNameTheKernelTakesGoesInAndComesBack(Name name) throws IOException {
        directory.createFile(name, 0640).close();
        Listing listing = directory.listWithStatus();

        assertThat(listing.size()).isEqualTo(1);
        assertThat(listing.name(0)).isEqualTo(name);
        assertThat(listing.kind(0)).contains(FileKind.REGULAR);
        assertThat(listing.status(0)).isEqualTo(directory.status(name).orElseThrow());

        directory.rename(name, directory, Name.of("other"));
        assertThat(directory.status(name)).isEmpty();
        directory.removeFile(Name.of("other"));
        assertThat(directory.list().size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "..", "a/b", "/etc", "a/", "./a", "../a"})
    void whatIsNoLeafIsRefusedByLeafOperations(String text) {
        Name name = Name.of(text);
        assertThatThrownBy(() -> directory.status(name)).hasMessageContaining("a name of one component is needed");
        assertThatThrownBy(() -> directory.createFile(name, 0600)).isInstanceOf(PosixException.class);
        assertThatThrownBy(() -> directory.removeTree(name, new Removals())).isInstanceOf(PosixException.class);
        assertThatThrownBy(() -> directory.rename(Name.of("x"), directory, name)).isInstanceOf(PosixException.class);
    }

    @Test
    void aListingTellsManyEntriesAndNeitherOfTheDots() throws IOException {
        for (int i = 0; i < 3000; i++) {
            directory.createFile(Name.of("an entry whose name has some length, number " + i), 0600).close();
        }
        assertThat(names(directory.list())).hasSize(3000).doesNotContain(".", "..").doesNotHaveDuplicates();
        assertThat(names(directory.listWithStatus())).isEqualTo(names(directory.list()));
    }

    @Test
    void everyKindIsMadeAndTold() throws IOException {
        directory.makeDirectory(name("directory"), 0750);
        directory.makeSymlink(name("symlink"), bytes('x', 0xff));
        directory.makeNode(name("fifo"), FileKind.FIFO, 0640, 0, 0);
        directory.makeNode(name("socket"), FileKind.SOCKET, 0640, 0, 0);
        write("file", "content");

        assertThat(kindOf("directory")).isEqualTo(FileKind.DIRECTORY);
        assertThat(kindOf("symlink")).isEqualTo(FileKind.SYMLINK);
        assertThat(kindOf("fifo")).isEqualTo(FileKind.FIFO);
        assertThat(kindOf("socket")).isEqualTo(FileKind.SOCKET);
        assertThat(kindOf("file")).isEqualTo(FileKind.REGULAR);
        assertThat(directory.readSymlink(name("symlink"))).isEqualTo(bytes('x', 0xff));
        Listing listing = directory.list();
        for (int row = 0; row < listing.size(); row++) {
            assertThat(listing.kind(row)).contains(directory.status(listing.name(row)).orElseThrow().kind());
        }
    }

    @Test
    void devicesKeepTheirNumbers() throws IOException {
        assumeThat(ThisProcess.isRoot()).isTrue();
        directory.makeNode(name("c"), FileKind.CHARACTER_DEVICE, 0600, 4095, 0xabcde);
        directory.makeNode(name("b"), FileKind.BLOCK_DEVICE, 0600, 7, 1);

        FileStatus character = directory.status(name("c")).orElseThrow();
        assertThat(character.kind()).isEqualTo(FileKind.CHARACTER_DEVICE);
        assertThat(character.deviceMajor()).isEqualTo(4095);
        assertThat(character.deviceMinor()).isEqualTo(0xabcde);
        FileStatus block = directory.status(name("b")).orElseThrow();
        assertThat(block.kind()).isEqualTo(FileKind.BLOCK_DEVICE);
        assertThat(block.deviceMajor()).isEqualTo(7);
        assertThat(block.deviceMinor()).isEqualTo(1);
    }

    @Test
    void linksAreNamesOfOneInode() throws IOException {
        write("first", "content");
        directory.makeDirectory(name("sub"), 0755);
        try (Directory sub = directory.openDirectory(name("sub"))) {
            directory.hardLink(name("first"), sub, name("second"));
            FileStatus second = sub.status(name("second")).orElseThrow();
            assertThat(second.isSameInode(directory.status(name("first")).orElseThrow())).isTrue();
            assertThat(second.linkCount()).isEqualTo(2);
        }
    }

    @Test
    void aRenameReplacesOnlyWhereItMay() throws IOException {
        write("from", "new");
        write("to", "old");
        assertThatThrownBy(() -> directory.renameWithoutReplacing(name("from"), directory, name("to")))
                .hasMessage("rename 'from' to 'to': File exists (17)");
        directory.rename(name("from"), directory, name("to"));
        assertThat(path.resolve("to")).hasContent("new");
        assertThat(path.resolve("from")).doesNotExist();
    }

    @Test
    void failuresNameTheCallTheThingAndTheReason() {
        assertThatThrownBy(() -> directory.removeFile(Name.of("a\nb")))
                .isInstanceOf(PosixException.class)
                .hasMessage("remove 'a\\#012b': No such file or directory (2)");
        assertThatThrownBy(() -> directory.makeDirectory(Name.of("n".repeat(256)), 0700))
                .satisfies(failure -> assertThat(((PosixException) failure).errno()).isEqualTo(Errno.ENAMETOOLONG));
    }

    @Test
    void whatIsMissingHasNoStatus() throws IOException {
        assertThat(directory.status(name("missing"))).isEmpty();
        assertThat(directory.statusFollowing(name("missing/too"))).isEmpty();
    }

    @Test
    void aHandleStaysWithItsDirectoryWhereverThatIsMoved() throws IOException {
        directory.makeDirectory(name("before"), 0755);
        try (Directory held = directory.openDirectory(name("before"))) {
            directory.rename(name("before"), directory, name("after"));
            write(held, "file", "content");
        }
        assertThat(path.resolve("after/file")).hasContent("content");
    }

    @Test
    void aPathOfTheOperatorKeepsItsBytes() throws IOException {
        Name odd = bytes('d', 0xff, ' ', '%', '4', '1');
        directory.makeDirectory(odd, 0755);
        Path found;
        try (Stream<Path> children = Files.list(path)) {
            found = children.findFirst().orElseThrow();
        }
        try (Directory opened = Directory.open(found)) {
            assertThat(opened.status().isSameInode(directory.status(odd).orElseThrow())).isTrue();
        }
    }

    @Test
    void handlesAreSharedAndClosedOnce() throws IOException {
        long before = openDescriptors();
        Directory first = directory.duplicate();
        Directory second = first.duplicate();
        assertThat(openDescriptors()).isEqualTo(before);
        first.close();
        first.close();
        first.close();
        assertThat(second.list().size()).isZero();
        assertThatThrownBy(first::list).hasMessageContaining("Bad file descriptor");
        second.close();
        assertThat(directory.list().size()).isZero();
    }

    @Test
    void theFileSystemTellsItsSpaceAndIsMadeDurable() throws IOException {
        Space space = directory.space();
        assertThat(space.totalBytes()).isEqualTo(Files.getFileStore(path).getTotalSpace());
        assertThat(space.availableBytes()).isBetween(1L, space.freeBytes());
        // a file system without a limit of inodes, such as btrfs, says 0 of both
        assertThat(space.freeInodes()).isBetween(0L, space.totalInodes());
        directory.sync();
        directory.syncFileSystem();
    }

    private FileKind kindOf(String leaf) throws IOException {
        return directory.status(name(leaf)).orElseThrow().kind();
    }
}
