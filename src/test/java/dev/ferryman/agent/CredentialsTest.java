package dev.ferryman.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {
    @TempDir
    private Path directory;

    private Path password(String permissions) throws IOException {
        Path file = Files.writeString(directory.resolve("password"), "secret\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw----r--", "rw-----w-", "rwxrwxrwx"})
    void aFileThatOthersCanReadOrWriteIsRefused(String permissions) throws IOException {
        Path file = password(permissions);
        assertThatThrownBy(() -> Credentials.usable(CredentialFile.of(file.toString())))
                .isInstanceOf(AgentException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(permissions)
                .hasMessageContaining("chmod 600");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-------", "r--------", "rw-r-----"})
    void aFileOfItsOwnerIsUsedWhereItIs(String permissions) throws IOException {
        Path file = password(permissions);
        assertThat(Credentials.usable(CredentialFile.of(file.toString()))).isEqualTo(file);
    }

    @Test
    void aMountThatTheGroupReadsIsStagedForItsOwnerOnly() throws IOException {
        Path mounted = password("rw-r-----");
        Path memory = Files.createDirectory(directory.resolve("memory"));
        CredentialFile file = new CredentialFile(mounted.toString(), Optional.of(memory.toString()));
        Credentials.usable(file);
        Path staged = Credentials.usable(file);
        assertThat(staged).hasParent(memory).hasContent("secret\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(staged))).isEqualTo("rw-------");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Path missing = directory.resolve("missing");
        assertThatThrownBy(() -> Credentials.usable(CredentialFile.of(missing.toString())))
                .isInstanceOf(AgentException.class)
                .hasMessageContaining(missing.toString());
    }
}
