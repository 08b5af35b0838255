package dev.ferryman.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.scenario.World.Resource;
import dev.ferryman.scenario.World.Status;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/// A Redis server under load is followed from another cluster, whose network is cut: for less than the record of changes
/// reaches back, and for more.
@Tag("e2e")
@TestInstance(Lifecycle.PER_CLASS)
@EnabledIfEnvironmentVariable(named = "REDIS_IMAGE", matches = ".+", disabledReason = "REDIS_IMAGE names no image of Redis")
@EnabledIfEnvironmentVariable(named = "CUT_NETWORK", matches = ".+", disabledReason = "CUT_NETWORK cuts no second cluster off")
class TwoClustersLiveTest extends Scenarios {
    private static final String NAMESPACE = namespace("two-clusters-live");
    private static final Resource JOB = Resource.job(NAMESPACE, "mirror");
    private static final String SERVER = """
            ---
            apiVersion: apps/v1
            kind: StatefulSet
            metadata: {name: redis, namespace: %1$s}
            spec:
              serviceName: redis
              selector: {matchLabels: {app: redis}}
              template:
                metadata: {labels: {app: redis}}
                spec:
                  terminationGracePeriodSeconds: 0
                  containers:
                    - name: redis
                      image: %2$s
                      command: [redis-server, --dir, /data, --save, "1 1", --appendonly, "yes"]
                      securityContext: {runAsUser: 0}
                      volumeMounts: [{name: data, mountPath: /data}]
                    - name: writer
                      image: %2$s
                      command:
                        - sh
                        - -c
                        - |
                          i=0
                          while sleep 0.1; do
                            i=$((i+1))
                            [ "$(redis-cli EXISTS stop)" = 1 ] || redis-cli MSET one $i key:$((i%%1000)) $i >/dev/null
                          done
                  volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]
            """;

    @AutoClose
    private final ClusterWorld source = ClusterWorld.main();
    @AutoClose
    private final ClusterWorld backup = ClusterWorld.other();

    @Override
    World world() {
        return backup;
    }

    @Test
    void aCopyGoesOnFromTheRecordOrStartsOver() throws IOException, InterruptedException {
        source.apply(Manifests.twoClaims(NAMESPACE) + SERVER.formatted(NAMESPACE, System.getenv("REDIS_IMAGE"))
                + Manifests.module(NAMESPACE, "redis", "workload: {kind: StatefulSet, name: redis, volume: data}", """
                        auth: {secretName: users}
                        service: {type: NodePort}
                        live: {backlog: 256Ki}
                        """));
        int port = await(source, Resource.module(NAMESPACE, "redis"), "Ready", source.patience(),
                status -> status.condition("Ready").startsWith("True")).at("/nodePort").asInt();
        backup.apply(Manifests.twoClaims(NAMESPACE) + Manifests.job(NAMESPACE, "mirror", "Pull",
                "url: 'rsync://ferryman@%s:%d/redis'".formatted(source.nodeAddress(), port), "mirror", """
                        credentials: {secretName: password}
                        transfer: {delete: true}
                        timeouts: {connect: 5s, idle: 10s}
                        trigger: {live: {}}
                        """));
        Status before = following();

        whileCut(() -> {
            source.exec(NAMESPACE, "redis-0", "redis", "mkdir /data/many");
            long then = written();
            Awaitility.await("the application goes on").atMost(source.patience()).until(() -> written() > then + 50);
        });
        Status continued = following();
        assertThat(continued.at("/live/historyID")).isEqualTo(before.at("/live/historyID"));
        assertThat(continued.at("/live/fullCopies")).as("it went on from the record")
                .isEqualTo(before.at("/live/fullCopies"));

        whileCut(() -> source.exec(NAMESPACE, "redis-0", "redis", """
                seq -f /data/many/%.0fwith-a-name-so-long-that-the-record-has-no-room-for-all-of-them 20000 | xargs touch
                """));
        Status over = await(JOB, "a copy that started over", status -> status.condition("Live").equals("True CaughtUp")
                && status.at("/live/fullCopies").asLong() > before.at("/live/fullCopies").asLong());
        assertThat(over.at("/live/lagSeconds").isNumber()).isTrue();

        redis("SET stop 1");
        redis("SAVE");
        Awaitility.await("the copy is as its source is").atMost(backup.patience()).untilAsserted(() ->
                assertThat(backup.inVolume(NAMESPACE, "mirror", MirrorScenarios.LISTING)).isEqualTo(
                        source.exec(NAMESPACE, "redis-0", "redis", "cd /data && " + MirrorScenarios.LISTING)));
    }

    private Status following() {
        return await(JOB, "a copy that follows", status -> status.condition("Live").equals("True CaughtUp"));
    }

    /// Cuts the backup's cluster off, does something once its job has noticed, and connects it again.
    private void whileCut(Runnable meanwhile) throws IOException, InterruptedException {
        shell(System.getenv("CUT_NETWORK"));
        try {
            await(JOB, "a job that is cut off", status -> status.condition("Live").equals("False Disconnected"));
            meanwhile.run();
        } finally {
            shell(System.getenv("MEND_NETWORK"));
        }
    }

    private static void shell(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sh", "-c", command).inheritIO().start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0).as(command).isTrue();
    }

    private long written() {
        return Long.parseLong(redis("GET one"));
    }

    private String redis(String command) {
        return source.exec(NAMESPACE, "redis-0", "redis", "redis-cli " + command).strip();
    }
}
