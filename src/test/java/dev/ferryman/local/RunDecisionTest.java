package dev.ferryman.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.api.SyncJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunDecisionTest {
    private static final Instant TEN = Instant.parse("2026-11-22T10:00:00Z");

    @TempDir
    private Path directory;

    private SyncJob job(String rest) throws IOException {
        Files.writeString(directory.resolve("job.yaml"), """
                apiVersion: ferryman.dev/v1alpha1
                kind: SyncJob
                metadata: {name: mirror}
                spec:
                  direction: Pull
                  remote: {url: "rsync://nas/data"}
                  local: {persistentVolumeClaim: {name: mirror}}
                """ + rest);
        Manifests manifests = ManifestReader.read(directory);
        assertThat(manifests.problems()).isEmpty();
        return manifests.jobs().values().iterator().next().resource();
    }

    @ParameterizedTest
    @CsvSource({
        // now since 10:00, the run is due
        "2026-11-22T10:00:00Z, false",
        "2026-11-22T10:14:59Z, false",
        "2026-11-22T10:15:00Z, true",
        "2026-11-22T10:15:01Z, true",
        "2026-11-24T00:00:00Z, true"
    })
    void aScheduleFiresOnceItsTimeHasCome(Instant now, boolean due) throws IOException {
        SyncJob job = job("  trigger: {schedule: '*/15 * * * *'}\n");
        assertThat(RunDecision.due(job, Optional.empty(), TEN, now).isPresent()).isEqualTo(due);
    }

    @Test
    void aScheduleCountsInItsTimeZone() throws IOException {
        SyncJob job = job("  trigger: {schedule: '30 18 * * *', timeZone: Asia/Shanghai}\n");
        assertThat(RunDecision.due(job, Optional.empty(), TEN, Instant.parse("2026-11-22T10:29:59Z"))).isEmpty();
        assertThat(RunDecision.due(job, Optional.empty(), TEN, Instant.parse("2026-11-22T10:30:00Z"))).isPresent();
    }

    @Test
    void everyNewTokenIsOneRun() throws IOException {
        SyncJob job = job("  trigger: {runAt: tuesday}\n");
        assertThat(RunDecision.due(job, Optional.of("monday"), TEN, TEN).map(RunDecision::token))
                .contains(Optional.of("tuesday"));
        assertThat(RunDecision.due(job, Optional.of("tuesday"), TEN, TEN)).isEmpty();
    }

    @Test
    void aTokenLeavesTheScheduleAsItIs() throws IOException {
        SyncJob job = job("  trigger: {runAt: tuesday, schedule: '0 * * * *'}\n");
        Instant eleven = TEN.plusSeconds(3600);
        assertThat(RunDecision.due(job, Optional.of("tuesday"), TEN, eleven).map(RunDecision::token))
                .contains(Optional.empty());
    }

    @Test
    void aJobWithoutTriggerRunsOnce() throws IOException {
        SyncJob job = job("");
        Optional<RunDecision> first = RunDecision.due(job, Optional.empty(), TEN, TEN);
        assertThat(first).isPresent();
        assertThat(RunDecision.due(job, first.get().token(), TEN, TEN.plusSeconds(86_400))).isEmpty();
    }

    @Test
    void aSuspendedJobDoesNotRun() throws IOException {
        SyncJob job = job("  suspend: true\n  trigger: {runAt: tuesday, schedule: '* * * * *'}\n");
        assertThat(RunDecision.due(job, Optional.empty(), TEN, TEN.plusSeconds(3600))).isEmpty();
    }
}
