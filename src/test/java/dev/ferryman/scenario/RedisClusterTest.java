package dev.ferryman.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.scenario.World.Resource;
import dev.ferryman.scenario.World.Status;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/// A Redis server is mirrored while it is written to; one that starts from the mirror has what was saved.
@Tag("e2e")
@TestInstance(Lifecycle.PER_CLASS)
@EnabledIfEnvironmentVariable(named = "REDIS_IMAGE", matches = ".+", disabledReason = "REDIS_IMAGE names no image of Redis")
class RedisClusterTest extends Scenarios {
    private static final String NAMESPACE = namespace("redis");
    /// Every step writes the same number twice, in one transaction; Redis saves by itself all the time.
    private static final String WRITER = """
            - name: writer
              image: %s
              command:
                - sh
                - -c
                - |
                  i=0
                  while sleep 0.05; do
                    i=$((i+1))
                    printf 'MULTI\\nSET one %%s\\nSET two %%s\\nEXEC\\n' $i $i | redis-cli >/dev/null
                  done
            """.formatted(System.getenv("REDIS_IMAGE"));

    @AutoClose
    private final ClusterWorld world = ClusterWorld.main();

    @Override
    World world() {
        return world;
    }

    @Test
    void aServerStartsFromTheMirrorWithWhatWasSaved() {
        world.apply(Manifests.twoClaims(NAMESPACE) + server("redis", "data", WRITER) + Manifests.module(NAMESPACE, "redis", """
                workload: {kind: StatefulSet, name: redis, volume: data}""", """
                auth: {secretName: users}
                hooks:
                  beforeRun:
                    - {container: redis, command: [redis-cli, save]}
                """));
        ready(Resource.module(NAMESPACE, "redis"));
        ready("redis-0");
        redis("redis-0", "SET before yes");
        world.exec(NAMESPACE, "redis-0", "redis",
                "for i in $(seq 1000); do echo SET key:$i $i; done | redis-cli >/dev/null");
        Awaitility.await("the writer").until(() -> number("redis-0", "one") > 0);
        long atLeast = number("redis-0", "one");

        world.apply(Manifests.job(NAMESPACE, "mirror", "Pull", "module: {name: redis}", "mirror", """
                credentials: {secretName: password}
                transfer: {delete: true}
                trigger: {runAt: now}
                """));
        Status run = runOf(NAMESPACE, "mirror", "now");
        assertThat(run.condition("LastRunSucceeded")).as("whatever Redis renames meanwhile").startsWith("True");
        long atMost = number("redis-0", "one");
        redis("redis-0", "SET after yes");

        world.apply(server("restored", "mirror", ""));
        ready("restored-0");

        assertThat(redis("restored-0", "GET before")).isEqualTo("yes");
        assertThat(redis("restored-0", "GET key:1000")).isEqualTo("1000");
        assertThat(redis("restored-0", "EXISTS after")).isEqualTo("0");
        assertThat(number("restored-0", "one")).isBetween(atLeast, atMost).isEqualTo(number("restored-0", "two"));
    }

    private void ready(String pod) {
        Awaitility.await("pod " + pod).atMost(world.patience()).ignoreExceptions()
                .until(() -> redis(pod, "PING").equals("PONG"));
        world.client().pods().inNamespace(NAMESPACE).withName(pod).waitUntilReady(2, TimeUnit.MINUTES);
    }

    private long number(String pod, String key) {
        String value = redis(pod, "GET " + key);
        return value.isEmpty() ? 0 : Long.parseLong(value);
    }

    private String redis(String pod, String command) {
        return world.exec(NAMESPACE, pod, "redis", "redis-cli " + command).strip();
    }

    private static String server(String name, String claim, String moreContainers) {
        return """
                ---
                apiVersion: apps/v1
                kind: StatefulSet
                metadata: {name: %2$s, namespace: %1$s}
                spec:
                  serviceName: %2$s
                  selector: {matchLabels: {app: %2$s}}
                  template:
                    metadata: {labels: {app: %2$s}}
                    spec:
                      terminationGracePeriodSeconds: 0
                      containers:
                        - name: redis
                          image: %4$s
                          command: [redis-server, --dir, /data, --save, "1 1", --appendonly, "no"]
                          securityContext: {runAsUser: 0}
                          volumeMounts: [{name: data, mountPath: /data}]
                %5$s
                      volumes:
                        - name: data
                          persistentVolumeClaim: {claimName: %3$s}
                """.formatted(NAMESPACE, name, claim, System.getenv("REDIS_IMAGE"), moreContainers.indent(8));
    }
}
