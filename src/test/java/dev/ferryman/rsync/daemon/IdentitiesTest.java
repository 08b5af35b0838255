package dev.ferryman.rsync.daemon;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ferryman.rsync.RsyncException;
import dev.ferryman.tree.ThisProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentitiesTest {
    @TempDir
    Path directory;

    @BeforeEach
    void asRoot() {
        assumeTrue(ThisProcess.isRoot(), "uid and gid count for a daemon of root only");
    }

    @ParameterizedTest
    @ValueSource(strings = {"uid = 65534", "uid = nobody", "gid = nogroup", "uid = root\ngid = 65534", "uid = no-such"})
    void rootDoesNotServeAModuleThatNamesAnotherUser(String parameters) throws IOException {
        ModuleConfiguration module = module(parameters);
        assertThatThrownBy(() -> Identities.requireOwn(module))
                .isInstanceOf(RsyncException.class)
                .hasMessageContaining("module 'data' says ")
                .hasMessageContaining("start it as that user");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "uid = root", "uid = 0\ngid = 0", "gid = *", "uid = root\ngid = root 65534"})
    void rootServesItsOwn(String parameters) throws IOException {
        ModuleConfiguration module = module(parameters);
        assertThatNoException().isThrownBy(() -> Identities.requireOwn(module));
    }

    private ModuleConfiguration module(String parameters) throws IOException {
        Path file = Files.writeString(directory.resolve("rsyncd.conf"), "[data]\npath = /data\n" + parameters + "\n");
        return DaemonConfiguration.read(file, List.of(), Map.of()).module("data").orElseThrow();
    }
}
