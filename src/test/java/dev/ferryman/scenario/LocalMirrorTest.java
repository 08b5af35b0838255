package dev.ferryman.scenario;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
class LocalMirrorTest extends MirrorScenarios {
    private LocalWorld world;

    @BeforeAll
    void start(@TempDir Path directory) {
        world = new LocalWorld(directory);
    }

    @AfterAll
    void stop() {
        world.close();
    }

    @Override
    World world() {
        return world;
    }
}
