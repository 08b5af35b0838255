package dev.ferryman.plan.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.api.Condition;
import dev.ferryman.api.Condition.Status;
import dev.ferryman.api.Condition.Type;
import dev.ferryman.api.LiveStatus;
import dev.ferryman.api.LiveStatus.State;
import dev.ferryman.api.SyncJob;
import dev.ferryman.api.SyncJobStatus;
import dev.ferryman.plan.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FiguresTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:30Z");
    private static final List<Figure<SyncJob>> JOBS = Figures.ofJobs(Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void aJobThatMissesItsRecoveryPointIsShownSo() {
        SyncJob job = job(new SyncJobStatus(3L, List.of(
                        new Condition(Type.RECOVERY_POINT_MET, Status.FALSE, 3L, NOW, "RecoveryPointMissed", "Too old."),
                        new Condition(Type.LIVE, Status.TRUE, 3L, NOW, "CatchingUp", "Behind."),
                        new Condition(Type.LAST_RUN_SUCCEEDED, Status.UNKNOWN, 3L, NOW, "NeverRun", "None.")),
                null, null, null, null, null, NOW.minusSeconds(90), null,
                new LiveStatus(State.CATCHING_UP, "0123", 9L, 7L, 61L, 2L, 1L, 4L, 0L, null, "Behind.", NOW)));

        assertThat(shown(job)).contains("ferryman.job.newest.point.age.seconds=90.0", "ferryman.job.recovery.point.met=0.0",
                "ferryman.job.live=1.0", "ferryman.job.live.lag.seconds=61.0", "ferryman.job.live.queue.depth=2.0",
                "ferryman.job.live.overflows=4.0", "ferryman.job.last.run.succeeded=NaN");
    }

    @Test
    void whatIsNotKnownIsNoNumber() {
        assertThat(shown(job(SyncJobStatus.NONE))).allSatisfy(line -> assertThat(line).endsWith("=NaN"));
    }

    @Test
    void alertsAreMadeOfWhatIsShown() throws IOException {
        String rules = Files.readString(Path.of("helm/ferryman/templates/prometheusrule.yaml"));
        List<String> used = Pattern.compile("ferryman_[a-z_]+").matcher(rules).results()
                .map(MatchResult::group).distinct().toList();

        assertThat(Stream.concat(JOBS.stream().map(Figure::name), Figures.ofModules().stream().map(Figure::name))
                .map(name -> name.replace('.', '_')).collect(Collectors.toSet())).containsAll(used);
        assertThat(used).hasSizeGreaterThan(3);
    }

    private static List<String> shown(SyncJob job) {
        return JOBS.stream().map(figure -> figure.name() + "=" + figure.value().applyAsDouble(job)).toList();
    }

    private static SyncJob job(SyncJobStatus status) {
        SyncJob job = Manifest.job("""
                direction: Pull
                remote: {url: "rsync://nas/data/"}
                local: {persistentVolumeClaim: {name: mirror}}
                """);
        job.setStatus(status);
        return job;
    }
}
