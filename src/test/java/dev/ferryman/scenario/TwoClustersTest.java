package dev.ferryman.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.scenario.World.Resource;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/// A job in one cluster pulls from a module in another, through the port that the module has on every node.
@Tag("e2e")
@TestInstance(Lifecycle.PER_CLASS)
class TwoClustersTest extends Scenarios {
    private static final String NAMESPACE = namespace("two-clusters");

    @AutoClose
    private final ClusterWorld source = ClusterWorld.main();
    @AutoClose
    private final ClusterWorld backup = ClusterWorld.other();

    @Override
    World world() {
        return source;
    }

    @Test
    void aJobPullsFromAnotherCluster() {
        source.apply(Manifests.twoClaims(NAMESPACE) + Manifests.module(NAMESPACE, "data",
                "persistentVolumeClaim: {name: data}", "auth: {secretName: users}\nservice: {type: NodePort}\n"));
        source.inVolume(NAMESPACE, "data", "mkdir a; echo from afar > a/file");
        int port = ready(Resource.module(NAMESPACE, "data")).at("/nodePort").asInt();
        String url = "url: 'rsync://ferryman@%s:%d/data'".formatted(source.nodeAddress(), port);

        backup.apply(Manifests.twoClaims(NAMESPACE) + Manifests.job(NAMESPACE, "mirror", "Pull", url, "mirror",
                "credentials: {secretName: password}\ntrigger: {runAt: now}\n"));

        assertThat(runOf(backup, Resource.job(NAMESPACE, "mirror"), "now").condition("LastRunSucceeded"))
                .isEqualTo("True Succeeded");
        assertThat(backup.inVolume(NAMESPACE, "mirror", "cat a/file")).isEqualTo("from afar\n");
    }
}
