package dev.ferryman.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.scenario.World.Resource;
import dev.ferryman.scenario.World.Status;
import io.fabric8.kubernetes.api.model.HasMetadata;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/// Copies that follow their source within a cluster, whatever restarts meanwhile.
@Tag("e2e")
@TestInstance(Lifecycle.PER_CLASS)
class LiveClusterTest extends Scenarios {
    private static final String SERVED = "persistentVolumeClaim: {name: data}";
    private static final String NAS = """
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: nas, namespace: %1$s, labels: {app: nas}}
            spec:
              terminationGracePeriodSeconds: 0
              containers:
                - name: rsyncd
                  image: %2$s
                  command:
                    - sh
                    - -c
                    - |
                      printf '%%s\\n' 'use chroot = no' 'uid = 0' 'gid = 0' 'pid file = /tmp/pid' '[backup]' \\
                          'path = /srv' 'read only = no' 'auth users = ferryman' 'secrets file = /tmp/secrets' > /tmp/conf
                      (umask 077 && echo 'ferryman:%3$s' > /tmp/secrets)
                      exec rsync --daemon --no-detach --config=/tmp/conf --port=8730
                  securityContext: {runAsUser: 0}
                  volumeMounts: [{name: disk, mountPath: /srv}]
              volumes: [{name: disk, emptyDir: {}}]
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: nas, namespace: %1$s}
            spec: {selector: {app: nas}, ports: [{port: 8730}]}
            """;

    @AutoClose
    private final ClusterWorld world = ClusterWorld.main();

    @Override
    World world() {
        return world;
    }

    @Test
    void twoCopiesFollowOneVolume() {
        String namespace = namespace("live");
        world.apply(Manifests.twoClaims(namespace) + Manifests.claim(namespace, "second"));
        world.inVolume(namespace, "data", "mkdir -p deep/er; for i in $(seq 100); do echo $i > deep/$i; done; ln deep/1 deep/one");
        world.apply(Manifests.module(namespace, "data", SERVED, "auth: {secretName: users}\nlive: {}\n")
                + follower(namespace, "mirror", "live: {}") + follower(namespace, "second", "live: {}"));
        Resource job = Resource.job(namespace, "mirror");
        Status first = following(job);
        following(Resource.job(namespace, "second"));
        assertThat(first.at("/phase").asText()).isEqualTo("Live");
        assertThat(first.condition("Ready")).startsWith("True");
        assertThat(first.at("/live/historyID").asText()).hasSize(40);
        assertThat(first.condition("RecoveryPointMet")).isEqualTo("True RecoveryPointMet");
        same(namespace, "mirror");

        world.inVolume(namespace, "data", """
                mv deep moved; rm moved/2; echo changed > moved/3; chmod 600 moved/4; mkdir -p new/dir; echo new > new/dir/file
                ln -s file new/dir/link""");
        same(namespace, "mirror");
        same(namespace, "second");
        await(Resource.module(namespace, "data"), "two followers", status -> status.at("/live/followers").size() == 2);

        restart(namespace, "mirror-live");
        world.inVolume(namespace, "data", "echo while the replica was away > away; rm -r new");
        same(namespace, "mirror");
        Status continued = await(job, "an agent that went on", status -> status.condition("Live").startsWith("True")
                && status.at("/live/fullCopies").asLong() == 0);
        assertThat(continued.at("/live/historyID")).isEqualTo(first.at("/live/historyID"));

        restart(namespace, "data-rsync");
        world.inVolume(namespace, "data", "echo while the primary was away > moved/away; mkdir -p newer/dir");
        same(namespace, "mirror");
        same(namespace, "second");
        following(job);

        world.apply(follower(namespace, "mirror", "runAt: now, live: {}"));
        assertThat(runOf(namespace, "mirror", "now").condition("LastRunSucceeded")).isEqualTo("True Succeeded");

        world.apply(follower(namespace, "mirror", "runAt: now, live: {}") + "  suspend: true\n");
        await(job, "phase Suspended", status -> status.at("/phase").asText().equals("Suspended"));
        world.apply(follower(namespace, "mirror", "runAt: now"));
        awaitGone(new Resource("Deployment", namespace, "mirror-live"));
    }

    @Test
    void aModuleThatRecordsNothingCannotBeFollowed() {
        String namespace = namespace("not-live");
        world.apply(Manifests.twoClaims(namespace)
                + Manifests.module(namespace, "data", SERVED, "auth: {secretName: users}\n")
                + follower(namespace, "mirror", "live: {}"));

        Status status = await(Resource.job(namespace, "mirror"), "a word why",
                told -> told.condition("Live").equals("False ModuleNotLive"));

        assertThat(status.condition("Stalled")).isEqualTo("True ModuleNotLive");
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "REDIS_IMAGE", matches = ".+", disabledReason = "REDIS_IMAGE names no image with rsync")
    void whatChangesIsPushedToAStockDaemon() {
        String namespace = namespace("live-push");
        world.apply(Manifests.twoClaims(namespace)
                + NAS.formatted(namespace, System.getenv("REDIS_IMAGE"), Manifests.PASSWORD));
        world.inVolume(namespace, "data", "mkdir -p deep/er; for i in $(seq 100); do echo $i > deep/$i; done");
        world.apply(Manifests.job(namespace, "push", "Push", "url: 'rsync://ferryman@nas." + namespace + ".svc:8730/backup'",
                "data", "credentials: {secretName: password}\ntransfer: {delete: true}\ntrigger: {live: {}}\n"));
        following(Resource.job(namespace, "push"));
        sameAtNas(namespace);

        world.inVolume(namespace, "data", "mv deep moved; rm moved/2; echo changed > moved/3; mkdir -p new/dir; echo new > new/dir/file");
        sameAtNas(namespace);
        restart(namespace, "push-live");
        world.inVolume(namespace, "data", "rm -r new; echo while nobody watched > moved/4");
        sameAtNas(namespace);
        following(Resource.job(namespace, "push"));
    }

    private static String follower(String namespace, String claim, String trigger) {
        return Manifests.job(namespace, claim, "Pull", "module: {name: data}", claim, """
                credentials: {secretName: password}
                transfer: {delete: true}
                objectives: {recoveryPoint: 5m}
                trigger: {%s}
                """.formatted(trigger));
    }

    private Status following(Resource job) {
        return await(job, "a copy that follows", status -> status.condition("Live").equals("True CaughtUp"));
    }

    private void same(String namespace, String copy) {
        Awaitility.await(copy + " is as data is").atMost(world.patience()).untilAsserted(() ->
                assertThat(world.inVolume(namespace, copy, MirrorScenarios.LISTING))
                        .isEqualTo(world.inVolume(namespace, "data", MirrorScenarios.LISTING)));
    }

    private void sameAtNas(String namespace) {
        Awaitility.await("the NAS has what data has").atMost(world.patience()).untilAsserted(() ->
                assertThat(world.exec(namespace, "nas", "rsyncd", "cd /srv && " + MirrorScenarios.LISTING))
                        .isEqualTo(world.inVolume(namespace, "data", MirrorScenarios.LISTING)));
    }

    /// Ends the pods of a Deployment, which then makes another one.
    private void restart(String namespace, String deployment) {
        world.client().pods().inNamespace(namespace).list().getItems().stream().map(HasMetadata::getMetadata)
                .filter(pod -> pod.getName().startsWith(deployment + "-"))
                .forEach(pod -> world.client().pods().inNamespace(namespace).withName(pod.getName())
                        .withGracePeriod(0L).delete());
    }
}
