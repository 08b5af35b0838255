package dev.ferryman.rsync.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ferryman.rsync.RsyncException;
import dev.ferryman.tree.ThisProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialFileTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"rw----r--", "rw-----w-", "rw-rw-rw-"})
    void aFileThatOthersCanReadOrWriteIsRefused(String permissions) throws IOException {
        Path file = write("secret\n", permissions);
        assertThatThrownBy(() -> CredentialFile.readPassword(file))
                .isInstanceOf(RsyncException.class)
                .hasMessage("password file " + file + " must not be other-accessible: chmod 600 " + file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-------", "r--------", "rw-r-----"})
    void aFileThatOnlyItsOwnerOrGroupCanReadIsTaken(String permissions) throws IOException {
        assertThat(CredentialFile.readPassword(write("secret\n", permissions))).asString().isEqualTo("secret");
    }

    @Test
    void withoutStrictModesAnyFileIsTaken() throws IOException {
        Path file = write("user:secret\n", "rw-r--r--");
        assertThat(CredentialFile.read(file, CredentialFile.Check.LENIENT)).asString().isEqualTo("user:secret\n");
    }

    @ParameterizedTest
    @CsvSource({"'secret', secret", "'secret\nmore', secret", "'secret\r\n', secret", "' se cret ', ' se cret '"})
    void thePasswordIsTheFirstLine(String content, String password) throws IOException {
        assertThat(CredentialFile.readPassword(write(content, "rw-------"))).asString().isEqualTo(password);
    }

    @Test
    void anEmptyFirstLineIsNoPassword() throws IOException {
        Path file = write("\nsecret\n", "rw-------");
        assertThatThrownBy(() -> CredentialFile.readPassword(file)).hasMessageContaining("no password in its first line");
    }

    @Test
    void aMissingFileIsNamed() {
        Path file = directory.resolve("missing");
        assertThatThrownBy(() -> CredentialFile.readPassword(file))
                .isInstanceOf(RsyncException.class).hasMessage("password file " + file + " does not exist");
    }

    @Test
    void aLinkThatSomebodyElseMadeLeadsToNoPassword() throws IOException {
        assumeThat(ThisProcess.isRoot()).as("giving files away takes root").isTrue();
        Path link = Files.createSymbolicLink(directory.resolve("link"), write("secret\n", "rw-------"));
        assertThat(CredentialFile.readPassword(link)).asString().isEqualTo("secret");

        Files.setAttribute(link, "unix:uid", 4321, LinkOption.NOFOLLOW_LINKS);

        assertThatThrownBy(() -> CredentialFile.readPassword(link))
                .isInstanceOf(RsyncException.class).hasMessageContaining("a symbolic link of another user");
    }

    private Path write(String content, String permissions) throws IOException {
        Path file = Files.writeString(directory.resolve("file"), content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }
}
