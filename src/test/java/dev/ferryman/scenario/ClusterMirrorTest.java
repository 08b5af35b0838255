package dev.ferryman.scenario;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@Tag("e2e")
@TestInstance(Lifecycle.PER_CLASS)
class ClusterMirrorTest extends MirrorScenarios {
    @AutoClose
    private final ClusterWorld world = ClusterWorld.main();

    @Override
    World world() {
        return world;
    }
}
