package dev.ferryman.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferryman.scenario.World.Resource;
import dev.ferryman.scenario.World.Status;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/// A schedule that one pod carries out.
@Tag("e2e")
@TestInstance(Lifecycle.PER_CLASS)
class ResidentClusterTest extends Scenarios {
    private static final String NAMESPACE = namespace("resident");
    private static final Resource JOB = Resource.job(NAMESPACE, "mirror");

    @AutoClose
    private final ClusterWorld world = ClusterWorld.main();

    @Override
    World world() {
        return world;
    }

    @Test
    void onePodCarriesOutTheRunsAndGivesWayToOthers() {
        world.apply(Manifests.twoClaims(NAMESPACE)
                + Manifests.module(NAMESPACE, "data", "persistentVolumeClaim: {name: data}", "auth: {secretName: users}\n"));
        world.inVolume(NAMESPACE, "data", "mkdir -p deep/er; for i in $(seq 100); do echo $i > deep/$i; done");
        ready(Resource.module(NAMESPACE, "data"));
        world.apply(job("agent: Resident", ""));
        Status first = runs(1);
        assertThat(first.condition("LastRunSucceeded")).isEqualTo("True Succeeded");
        assertThat(first.condition("Ready")).startsWith("True");
        String pod = pod();
        same();

        world.inVolume(NAMESPACE, "data", "rm -r deep/er; echo changed > deep/1");
        Status second = runs(first.runs().size() + 1);
        assertThat(second.condition("LastRunSucceeded")).isEqualTo("True Succeeded");
        assertThat(pod()).as("the same pod").isEqualTo(pod);
        assertThat(world.list("Job", NAMESPACE)).isEmpty();
        assertThat(world.list("CronJob", NAMESPACE)).isEmpty();
        same();

        world.inVolume(NAMESPACE, "data", "echo now > deep/now");
        world.apply(job("agent: Resident, runAt: now", ""));
        assertThat(runOf(NAMESPACE, "mirror", "now").condition("LastRunSucceeded")).isEqualTo("True Succeeded");
        same();
        Awaitility.await("another pod").atMost(world.patience()).until(() -> pods().size() == 1 && !pod().equals(pod));

        world.apply(job("agent: Resident, runAt: now", "suspend: true\n"));
        await(JOB, "phase Suspended", status -> status.at("/phase").asText().equals("Suspended"));
        Awaitility.await("no pod").atMost(world.patience()).until(() -> pods().isEmpty());

        world.apply(job("agent: PerRun, runAt: now", ""));
        awaitGone(new Resource("Deployment", NAMESPACE, "mirror-resident"));
        Awaitility.await("a CronJob").atMost(world.patience()).until(() -> world.list("CronJob", NAMESPACE).count() == 1);
    }

    private static String job(String trigger, String more) {
        return Manifests.job(NAMESPACE, "mirror", "Pull", "module: {name: data}", "mirror", """
                credentials: {secretName: password}
                transfer: {delete: true}
                trigger: {schedule: "* * * * *", %s}
                """.formatted(trigger) + more);
    }

    private Status runs(int least) {
        return await(JOB, least + " runs", status -> {
            List<JsonNode> runs = status.runs();
            return runs.size() >= least && !status.at("/phase").asText().equals("Running");
        });
    }

    private void same() {
        assertThat(world.inVolume(NAMESPACE, "mirror", MirrorScenarios.LISTING))
                .isEqualTo(world.inVolume(NAMESPACE, "data", MirrorScenarios.LISTING));
    }

    private String pod() {
        return pods().getFirst();
    }

    private List<String> pods() {
        return world.list("Pod", NAMESPACE).map(HasMetadata::getMetadata)
                .<String>map(pod -> pod.getName()).filter(name -> name.startsWith("mirror-resident-")).toList();
    }
}
