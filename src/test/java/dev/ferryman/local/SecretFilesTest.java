package dev.ferryman.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFilesTest {
    private static final ResourceName NAME = new ResourceName("shop", "login");

    @TempDir
    private Path directory;

    private SecretFiles secrets(String content) throws IOException {
        Files.writeString(directory.resolve("secret.yaml"),
                "kind: Secret\nmetadata: {name: login, namespace: shop}\n" + content);
        return new SecretFiles(StateDirectory.of(directory), ManifestReader.read(directory));
    }

    @Test
    void aKeyIsAFileForItsOwnerOnly() throws IOException {
        Path file = Path.of(secrets("data: {password: c2VjcmV0Cg==}\n").of(NAME, "password").path());
        assertThat(file).hasContent("secret\n");
        assertThat(permissions(file)).isEqualTo("rw-------");
        assertThat(permissions(file.getParent())).isEqualTo("rwx------");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void aChangedSecretChangesTheFile() throws IOException {
        Path file = Path.of(secrets("stringData: {password: old}\n").of(NAME, "password").path());
        secrets("stringData: {password: new}\n").of(NAME, "password");
        assertThat(file).hasContent("new");
    }

    @Test
    void aMissingSecretAndAMissingKeyAreNamed() throws IOException {
        SecretFiles secrets = secrets("stringData: {user: me}\n");
        assertThatThrownBy(() -> secrets.of(NAME, "password"))
                .isInstanceOf(Blocked.class).hasMessageContaining("shop/login has no key password");
        assertThatThrownBy(() -> secrets.of(NAME.sibling("other"), "password"))
                .isInstanceOf(Blocked.class).hasMessageContaining("no manifest of the Secret shop/other");
    }
}
