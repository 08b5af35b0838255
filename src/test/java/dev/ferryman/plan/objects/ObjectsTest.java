package dev.ferryman.plan.objects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.api.ClaimReference;
import dev.ferryman.api.SyncJob;
import dev.ferryman.api.SyncModule;
import dev.ferryman.plan.Manifest;
import dev.ferryman.plan.ModuleEndpoint;
import dev.ferryman.plan.RemoteUrl;
import dev.ferryman.schedule.Schedule;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The objects of some specs, as they stand in `src/test/resources/plan`. With `-Dferryman.write=true` they are written
/// there, to be read as a difference.
class ObjectsTest {
    private static final AgentImage IMAGE = new AgentImage("ferryman:1", "IfNotPresent");
    private static final String JOB = """
            direction: Pull
            remote: {module: {namespace: shop, name: data}}
            local: {persistentVolumeClaim: {name: mirror}, path: /photos}
            credentials: {secretName: password}
            """;

    @Test
    void aModuleOnAClaimIsADeploymentAndAService() throws IOException {
        SyncModule module = Manifest.module("""
                source: {persistentVolumeClaim: {name: data}}
                auth: {secretName: users}
                """);

        same("module-on-claim.yaml", ModuleObjects.deployment(
                module, new ClaimReference("data"), IMAGE, new Placement(Set.of("node-1"))));
        same("module-service.yaml", ModuleObjects.service(module));
    }

    @Test
    void aRestrictedModuleHasNoCapabilityAndStagesItsSecrets() throws IOException {
        SyncModule module = Manifest.module("""
                source: {persistentVolumeClaim: {name: data}}
                access: ReadWrite
                path: /public
                auth: {secretName: users}
                service: {type: NodePort, nodePort: 30873}
                pod:
                  privileges: Restricted
                  runAsUser: 1000
                  nodeSelector: {disk: ssd}
                  resources: {requests: {memory: 200Mi}, limits: {memory: 300Mi}}
                """);

        same("restricted-module.yaml",
                ModuleObjects.deployment(module, new ClaimReference("data"), IMAGE, Placement.ANYWHERE));
        same("node-port-service.yaml", ModuleObjects.service(module));
    }

    @Test
    void aRunNowIsAJob() throws IOException {
        same("run-now.yaml", run(JOB, false).now("first"));
    }

    @Test
    void aScheduleIsACronJobThatNeverOverlaps() throws IOException {
        SyncJob job = Manifest.job(JOB + """
                trigger: {schedule: "30 22 * * *", timeZone: Asia/Shanghai}
                timeouts: {run: 2h}
                retries: 0
                pod: {privileges: Full}
                """);

        same("scheduled.yaml", run(job, false).scheduled(job.getSpec().schedule().orElseThrow()));
    }

    @Test
    void aRunThatWaitsForHooksIsSuspended() {
        assertThat(run(JOB, true).now("first").getSpec().getSuspend()).isTrue();
        assertThat(run(JOB, false).now("first").getSpec().getSuspend()).isFalse();
    }

    @Test
    void aPushMountsItsVolumeReadOnly() {
        SyncJob push = Manifest.job(JOB.replace("Pull", "Push"));

        assertThat(run(push, false).now("first").getSpec().getTemplate().getSpec().getContainers().getFirst()
                .getVolumeMounts().getFirst().getReadOnly()).isTrue();
    }

    @Test
    void aScheduleOfAnAgentThatStaysIsADeploymentOfOnePod() throws IOException {
        SyncJob job = Manifest.job(JOB + """
                trigger: {schedule: "*/2 * * * *", timeZone: Asia/Shanghai, agent: Resident}
                """);
        Schedule schedule = job.getSpec().residentSchedule().orElseThrow();

        same("resident.yaml", ResidentObjects.deployment(pod(job), schedule, true));
        assertThat(ResidentObjects.deployment(pod(job), schedule, false).getSpec().getReplicas()).isZero();
    }

    @Test
    void whatFollowsLiveNeedsNoOtherAgentThatStays() {
        assertThat(Manifest.job(JOB + "trigger: {schedule: '@hourly', agent: Resident, live: {}}\n").getSpec()
                .residentSchedule()).isEmpty();
        assertThat(Manifest.job(JOB + "trigger: {schedule: '@hourly'}\n").getSpec().residentSchedule()).isEmpty();
        assertThat(Manifest.job(JOB).getSpec().residentSchedule()).isEmpty();
    }

    @Test
    void aLivePullIsADeploymentOfOnePod() throws IOException {
        SyncJob job = Manifest.job(JOB + """
                trigger: {live: {}}
                transfer: {delete: true}
                """);

        same("live-pull.yaml", LiveObjects.deployment(pod(job), job.getSpec().live().orElseThrow()));
        assertThat(job.getSpec().runToken()).as("nothing runs beside it").isEmpty();
    }

    @Test
    void aLivePushMountsItsVolumeReadOnlyAndKeepsARecordBesideIt() throws IOException {
        SyncJob job = Manifest.job("""
                direction: Push
                remote: {url: "rsync://nas/backup/"}
                local: {persistentVolumeClaim: {name: photos}}
                trigger: {live: {compareEvery: 0s, backlog: 1Mi}}
                suspend: true
                pod: {privileges: Restricted}
                """);

        Deployment deployment = LiveObjects.deployment(pod(job), job.getSpec().live().orElseThrow());
        same("live-push.yaml", deployment);
        deployment.getMetadata().setUid("0");
        same("live-push-service.yaml", LiveObjects.service(job, deployment));
    }

    @Test
    void aRunBesideALiveAgentKnowsOfIt() {
        assertThat(assignment(JOB + "trigger: {runAt: now, live: {}}\n"))
                .contains("\"followed\":{\"patience\":\"PT1H\",\"agent\":null}");
        assertThat(assignment(JOB + "trigger: {runAt: now, live: {}}\ntimeouts: {run: 5m}\n"))
                .contains("\"followed\":{\"patience\":\"PT5M\",\"agent\":null}");
        assertThat(assignment("""
                direction: Push
                remote: {url: "rsync://nas/backup/"}
                local: {persistentVolumeClaim: {name: photos}}
                trigger: {runAt: now, live: {}}
                """)).contains("\"agent\":\"mirror-live.backup.svc:8731\"");
        assertThat(assignment(JOB + "trigger: {runAt: now}\n")).contains("\"followed\":null");
    }

    @Test
    void aModuleThatIsFollowedKeepsARecordInItsPod() throws IOException {
        SyncModule module = Manifest.module("""
                source: {persistentVolumeClaim: {name: data}}
                live: {backlog: 128Ki}
                """);

        same("live-module.yaml",
                ModuleObjects.deployment(module, new ClaimReference("data"), IMAGE, Placement.ANYWHERE));
    }

    @Test
    void anotherTokenIsAnotherRun() {
        assertThat(run(JOB, false).now("a").getMetadata().getName())
                .isNotEqualTo(run(JOB, false).now("b").getMetadata().getName())
                .isEqualTo(run(JOB, true).now("a").getMetadata().getName());
    }

    private static RunObjects run(String spec, boolean gated) {
        return run(Manifest.job(spec), gated);
    }

    private static RunObjects run(SyncJob job, boolean gated) {
        return new RunObjects(pod(job), gated);
    }

    private static JobPod pod(SyncJob job) {
        RemoteUrl remote = RemoteUrl.of(job, named -> new ModuleEndpoint("data-rsync.shop.svc", 8730, named.name()));
        return new JobPod(job, IMAGE, remote, Placement.ANYWHERE);
    }

    private static String assignment(String spec) {
        return run(spec, false).now("now").getSpec().getTemplate().getSpec().getContainers().getFirst()
                .getEnv().getFirst().getValue();
    }

    private static void same(String file, HasMetadata object) throws IOException {
        Path expected = Path.of("src/test/resources/plan", file);
        if (Boolean.getBoolean("ferryman.write")) {
            Files.writeString(expected, Manifest.yaml(object));
        }
        assertThat(Manifest.yaml(object)).isEqualTo(Files.readString(expected));
    }
}
