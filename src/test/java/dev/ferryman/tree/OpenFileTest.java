package dev.ferryman.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ferryman.Seed;
import dev.ferryman.posix.PosixException;
import dev.ferryman.tree.OpenFile.Access;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenFileTest extends OnRealFileSystems {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4096, 131_072, 131_073, 1_000_003})
    void whatIsWrittenIsRead(int length) throws IOException {
        long seed = Seed.get();
        byte[] content = new byte[length + 10];
        new Random(seed).nextBytes(content);
        try (OpenFile file = directory.createFile(name("file"), 0600)) {
            file.write(content, 10, length);
        }
        byte[] read = new byte[length + 20];
        try (OpenFile file = directory.openFile(name("file"), Access.READ)) {
            assertThat(file.read(read, 5, length + 15)).as("seed %d", seed).isEqualTo(length == 0 ? -1 : length);
            assertThat(file.read(read, 0, 1)).isEqualTo(-1);
            assertThat(file.read(read, 0, 0)).isZero();
        }
        assertThat(Arrays.copyOfRange(read, 5, 5 + length))
                .as("seed %d", seed)
                .isEqualTo(Arrays.copyOfRange(content, 10, 10 + length));
    }

    @Test
    void positionsAreTheCallersOwn() throws IOException {
        write("file", "0123456789");
        byte[] read = new byte[3];
        try (OpenFile file = directory.openFile(name("file"), Access.UPDATE)) {
            file.seek(4);
            assertThat(file.readAt(8, read, 0, 3)).isEqualTo(2);
            assertThat(read).startsWith('8', '9');
            file.writeAt(1, ascii("ab"), 0, 2);
            assertThat(file.read(read, 0, 3)).isEqualTo(3);
            assertThat(read).isEqualTo(ascii("456"));
            file.write(ascii("X"), 0, 1);
            assertThat(file.readAt(10, read, 0, 3)).isEqualTo(-1);
            assertThatThrownBy(() -> file.readAt(-1, read, 0, 3)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> file.read(read, 1, 3)).isInstanceOf(IndexOutOfBoundsException.class);
        }
        assertThat(path.resolve("file")).hasContent("0ab3456X89");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 4096, 300_000})
    void aCopyHasTheContent(long length) throws IOException {
        byte[] content = new byte[(int) length];
        new Random(length).nextBytes(content);
        Files.write(path.resolve("file"), content);
        copy("file", "copy");
        assertThat(path.resolve("copy")).hasBinaryContent(content);
    }

    @Test
    void aCopyHasTheHoles() throws IOException {
        write("file", "begin");
        try (OpenFile file = directory.openFile(name("file"), Access.UPDATE)) {
            file.writeAt(5 << 20, ascii("middle"), 0, 6);
            file.truncate(9 << 20);
        }
        copy("file", "copy");
        assertThat(Files.mismatch(path.resolve("file"), path.resolve("copy"))).isEqualTo(-1);
        assertThat(directory.status(name("copy")).orElseThrow().allocated()).isLessThan(1 << 20);
    }

    @Test
    void contentIsSharedAsAWholeOrNotAtAll() throws IOException {
        write("file", "content");
        try (OpenFile source = directory.openFile(name("file"), Access.READ);
                OpenFile target = directory.createFile(name("other"), 0600)) {
            boolean shared = target.shareContentOf(source);
            assertThat(target.content(100)).isEqualTo(shared ? ascii("content") : new byte[0]);
        }
    }

    private void copy(String from, String to) throws IOException {
        try (OpenFile source = directory.openFile(name(from), Access.READ);
                OpenFile target = directory.createFile(name(to), 0600)) {
            target.copyFrom(source);
        }
    }

    @Test
    void holesAreMadeFoundAndFilled() throws IOException {
        int block = 1 << 16;
        byte[] data = new byte[block];
        Arrays.fill(data, (byte) 'x');
        try (OpenFile file = directory.createFile(name("sparse"), 0600)) {
            file.writeAt(4L * block, data, 0, block);
            assertThat(file.nextData(0)).hasValue(4L * block);
            assertThat(file.nextHole(4L * block)).isEqualTo(5L * block);
            assertThat(file.nextHole(0)).isZero();
            file.truncate(8L * block);
            assertThat(file.nextData(5L * block)).isEmpty();
            FileStatus status = file.status();
            assertThat(status.size()).isEqualTo(8L * block);
            assertThat(status.allocated()).isLessThan(status.size());

            file.punchHole(4L * block, block);
            assertThat(file.nextData(0)).isEmpty();
            assertThat(file.status().size()).isEqualTo(8L * block);
            file.reserve(0, 8L * block);
            assertThat(file.status().allocated()).isGreaterThanOrEqualTo(8L * block);
            file.sync();
        }
    }

    @Test
    @Timeout(20)
    void whatIsNoRegularFileIsRefusedAtOnce() throws IOException {
        directory.makeNode(name("fifo"), FileKind.FIFO, 0600, 0, 0);
        directory.makeNode(name("socket"), FileKind.SOCKET, 0600, 0, 0);
        directory.makeDirectory(name("directory"), 0700);
        directory.makeSymlink(name("link"), name("/etc/passwd"));
        long before = openDescriptors();
        assertThatThrownBy(() -> directory.openFile(name("fifo"), Access.READ))
                .hasMessage("open 'fifo': it is no regular file, but a FIFO (22)");
        assertThatThrownBy(() -> directory.openFile(name("directory"), Access.READ)).hasMessageContaining("DIRECTORY");
        assertThatThrownBy(() -> directory.openFile(name("socket"), Access.READ)).hasMessageContaining("(6)");
        for (Access access : Access.values()) {
            assertThatThrownBy(() -> directory.openFile(name("link"), access))
                    .hasMessage("open 'link': Too many levels of symbolic links (40)");
        }
        assertThatThrownBy(() -> directory.createFile(name("link"), 0600)).hasMessage("open 'link': File exists (17)");
        assertThat(openDescriptors()).isEqualTo(before);
    }

    @Test
    @Timeout(20)
    void whatHasComeInThePlaceOfAListedFileIsNeitherFollowedNorWaitedFor() throws IOException {
        directory.makeNode(name("fifo"), FileKind.FIFO, 0600, 0, 0);
        directory.makeDirectory(name("directory"), 0700);
        directory.makeSymlink(name("link"), name("/etc/passwd"));
        long before = openDescriptors();
        assertThatThrownBy(() -> directory.openListed(name("link"), Access.READ, 10)).hasMessageContaining("(40)");
        for (String each : List.of("fifo", "directory")) {
            try (OpenFile file = directory.openListed(name(each), Access.READ, 10)) {
                assertThatThrownBy(() -> file.readAt(0, new byte[10], 0, 10)).isInstanceOf(PosixException.class);
            }
            assertThatThrownBy(() -> directory.openListed(name(each), Access.READ_ALSO_DEVICES, 10))
                    .hasMessageContaining("it is no regular file");
        }
        assertThat(openDescriptors()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(Access.class)
    void anOpenFileIsClosedOnce(Access access) throws IOException {
        write("file", "content");
        long before = openDescriptors();
        OpenFile file = directory.openFile(name("file"), access);
        assertThat(openDescriptors()).isEqualTo(before + 1);
        file.close();
        file.close();
        assertThat(openDescriptors()).isEqualTo(before);
        assertThatThrownBy(() -> file.read(new byte[1], 0, 1)).hasMessageContaining("Bad file descriptor");
        assertThatThrownBy(file::status).hasMessageContaining("Bad file descriptor");
    }

    @Test
    void readingCanLeaveTheAccessTime() throws IOException {
        write("file", "content");
        Timestamp longAgo = new Timestamp(1_000_000_000, 5);
        directory.setTimes(name("file"), longAgo, longAgo);
        try (OpenFile file = directory.openFile(name("file"), Access.READ_KEEPING_ACCESS_TIME)) {
            assertThat(file.read(new byte[7], 0, 7)).isEqualTo(7);
        }
        assertThat(directory.status(name("file")).orElseThrow().accessed()).isEqualTo(longAgo);
    }

    @Test
    void metadataIsSetThroughTheDescriptor() throws IOException {
        try (OpenFile file = directory.createFile(name("file"), 0600)) {
            file.setPermissions(04751);
            file.setTimes(new Timestamp(-5, 999_999_999), new Timestamp(1_700_000_000, 123_456_789));
            assertThat(file.status().mode()).isEqualTo(0104751);
            assertThat(file.status().accessed()).isEqualTo(new Timestamp(-5, 999_999_999));
            file.setModified(new Timestamp(1, 2));
            assertThat(file.status().modified()).isEqualTo(new Timestamp(1, 2));
            assertThat(file.status().accessed()).isEqualTo(new Timestamp(-5, 999_999_999));
            assertThat(Files.getLastModifiedTime(path.resolve("file")))
                    .isEqualTo(FileTime.from(java.time.Instant.ofEpochSecond(1, 2)));
        }
    }

    @Test
    void ownersAreSetThroughTheDescriptor() throws IOException {
        assumeThat(ThisProcess.isRoot()).isTrue();
        try (OpenFile file = directory.createFile(name("file"), 0600)) {
            file.setOwner(-2, 54321);
            file.setOwner(Directory.SAME_ID, 54322);
            assertThat(file.status().uid()).isEqualTo(-2);
            assertThat(file.status().gid()).isEqualTo(54322);
        }
    }
}
