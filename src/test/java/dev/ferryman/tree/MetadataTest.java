package dev.ferryman.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ferryman.posix.Errno;
import dev.ferryman.posix.PosixException;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetadataTest extends OnRealFileSystems {
    private static final Timestamp LONG_AGO = new Timestamp(1_000_000_000, 123_456_789);

    @ParameterizedTest
    @CsvSource({"0,0", "1,1", "1700000000,999999999", "-1,1", "-2000000000,5", "4294967296,7", "10000000000,9"})
    void timesKeepTheirNanoseconds(long seconds, int nanoseconds) throws IOException {
        Timestamp time = new Timestamp(seconds, nanoseconds);
        write("file", "content");
        directory.setModified(name("file"), time);
        assertThat(status("file").modified()).isEqualTo(time);
    }

    @Test
    void aSymlinkHasTimesAndAnOwnerOfItsOwn() throws IOException {
        write("target", "content");
        FileStatus before = status("target");
        directory.makeSymlink(name("link"), name("target"));
        directory.setTimes(name("link"), new Timestamp(5, 6), LONG_AGO);
        assertThat(status("link").modified()).isEqualTo(LONG_AGO);
        assertThat(status("link").accessed()).isEqualTo(new Timestamp(5, 6));
        assertThat(status("target")).isEqualTo(before);

        assumeThat(ThisProcess.isRoot()).isTrue();
        directory.setOwner(name("link"), 1234, 5678);
        assertThat(status("link").uid()).isEqualTo(1234);
        assertThat(status("link").gid()).isEqualTo(5678);
        assertThat(status("target")).isEqualTo(before);
    }

    @Test
    void aSymlinkHasNoPermissionsAndItsTargetKeepsItsOwn() throws IOException {
        write("target", "content");
        directory.makeSymlink(name("link"), name("target"));
        assertThatThrownBy(() -> directory.setPermissions(name("link"), 0777))
                .isInstanceOfSatisfying(
                        PosixException.class, failure -> assertThat(failure.is(Errno.EOPNOTSUPP)).isTrue());
        assertThat(status("target").permissions()).isEqualTo(0644);
    }

    @ParameterizedTest
    @CsvSource({"00", "0600", "0777", "04755", "02750", "01777", "07777"})
    void permissionsAreSetAsSaid(String octal) throws IOException {
        int permissions = Integer.parseInt(octal, 8);
        write("file", "content");
        directory.makeDirectory(name("directory"), 0700);
        directory.setPermissions(name("file"), permissions);
        directory.setPermissions(name("directory"), permissions);
        assertThat(status("file").permissions()).isEqualTo(permissions);
        assertThat(status("directory").permissions()).isEqualTo(permissions);
        directory.setPermissions(name("directory"), 0700);
    }

    @Test
    void aDirectoryItselfIsSetThroughItsHandle() throws IOException {
        directory.setPermissions(0711);
        directory.setModified(LONG_AGO);
        assertThat(directory.status().permissions()).isEqualTo(0711);
        assertThat(directory.status().modified()).isEqualTo(LONG_AGO);
        assumeThat(ThisProcess.isRoot()).isTrue();
        directory.setOwner(77, 88);
        assertThat(directory.status().uid()).isEqualTo(77);
        assertThat(directory.status().gid()).isEqualTo(88);
    }

    @Test
    void extendedAttributesComeBackByteByByte() throws IOException {
        write("file", "content");
        ExtendedAttributes attributes = directory.attributes(name("file"));
        byte[] value = {0, 1, (byte) 0xff, '\n'};
        try {
            attributes.set(name("user.note"), value);
        } catch (PosixException failure) {
            assumeThat(failure.is(Errno.EOPNOTSUPP)).as("the file system has attributes").isFalse();
            throw failure;
        }
        attributes.set(name("user.empty"), new byte[0]);
        assertThat(attributes.names()).contains(name("user.note"), name("user.empty"));
        assertThat(attributes.value(name("user.note"))).contains(value);
        assertThat(attributes.value(name("user.empty")).map(found -> found.length)).contains(0);
        assertThat(attributes.value(name("user.other"))).isEqualTo(Optional.empty());
        try (OpenFile file = directory.openFile(name("file"), OpenFile.Access.UPDATE)) {
            assertThat(file.attributes().value(name("user.note"))).contains(value);
            file.attributes().remove(name("user.note"));
            file.attributes().remove(name("user.note"));
        }
        assertThat(attributes.names()).doesNotContain(name("user.note"));
    }

    @Test
    void aDirectoryHasExtendedAttributesToo() throws IOException {
        assumeThat(ThisProcess.isRoot()).isTrue();
        directory.attributes().set(name("trusted.note"), ascii("here"));
        assertThat(directory.attributes().value(name("trusted.note"))).contains(ascii("here"));
        directory.makeDirectory(name("sub"), 0700);
        assertThat(directory.attributes(name("sub")).value(name("trusted.note"))).isEmpty();
    }

    @Test
    void extendedAttributesOfASymlinkAreItsOwn() throws IOException {
        assumeThat(ThisProcess.isRoot()).isTrue();
        write("target", "content");
        directory.makeSymlink(name("link"), name("target"));
        directory.attributes(name("link")).set(name("trusted.note"), ascii("link"));
        assertThat(directory.attributes(name("link")).value(name("trusted.note"))).contains(ascii("link"));
        assertThat(directory.attributes(name("target")).names()).doesNotContain(name("trusted.note"));
    }

    private FileStatus status(String leaf) throws IOException {
        return directory.status(name(leaf)).orElseThrow();
    }
}
