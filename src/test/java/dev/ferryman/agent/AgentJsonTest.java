package dev.ferryman.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AgentJsonTest {
    private static final ModuleAssignment MODULE = new ModuleAssignment(
            "shop-data",
            "/volume",
            Access.READ_ONLY,
            Optional.of("orders"),
            Optional.of(new ModuleAssignment.Authentication(
                    List.of("backup", "@ops:ro"),
                    new CredentialFile("/credentials/secrets", Optional.of("/staging")))),
            new ModuleAssignment.Hosts(List.of("10.0.0.0/8"), List.of("10.1.2.3")),
            new ModuleAssignment.Listener(Optional.of("127.0.0.1"), 873),
            List.of("lost+found"),
            new ModuleAssignment.Limits(4, Duration.ofMinutes(10)),
            Optional.of(new BacklogSettings("/backlog", BacklogSettings.DEFAULT_BYTES)),
            9330);
    private static final JobAssignment JOB = new JobAssignment(new Copy(
            Copy.Direction.PULL,
            "rsync://backup@shop:873/shop-data/",
            "/volume",
            Optional.of(CredentialFile.of("/credentials/password")),
            new TransferSettings(Set.of(TransferSettings.Flag.DELETE), TransferSettings.Compression.AUTO,
                    OptionalLong.of(50L << 20), OptionalLong.empty(), List.of("*.tmp")),
            Copy.Timeouts.DEFAULT),
            9331,
            Optional.empty(),
            Optional.of(new JobAssignment.Followed(Duration.ofMinutes(1), Optional.of("mirror-live.shop.svc:8731"))));
    private static final LiveAssignment LIVE = new LiveAssignment(new Copy(
            Copy.Direction.PUSH,
            "rsync://backup@nas:873/shop-data/",
            "/volume",
            Optional.empty(),
            TransferSettings.MIRROR,
            Copy.Timeouts.DEFAULT),
            Optional.of(new LiveAssignment.Recording(Optional.of("/backlog"), 1 << 20)),
            LiveAssignment.DAILY,
            9332);
    private static final LiveReport FOLLOWING = new LiveReport(LiveState.CAUGHT_UP, "The replica is current.",
            Instant.EPOCH, Instant.EPOCH, Optional.of("0123456789abcdef0123456789abcdef01234567"), 7, 7,
            Optional.of(Instant.EPOCH), OptionalDouble.of(0.25), 0, LiveReport.Traffic.NONE,
            new LiveReport.PathsBehind(1, List.of("a\\#012b")),
            Optional.of(new LiveReport.Error("The connection broke.", Instant.EPOCH, RunReason.PROTOCOL_ERROR)),
            Optional.of(new LiveReport.Comparison(Instant.EPOCH, 1.5, 1000, 0)),
            Optional.of(new LiveReport.Scans("the tree is large", Optional.of(new LiveReport.Scan(Instant.EPOCH, 1.5, 30, 7)))));
    private static final RunReport REPORT = RunReport.started(Instant.parse("2026-11-22T10:00:00.123456789Z"))
            .with(new RunProgress(1, 2, 3, 4, 1, true));

    private static final PrimaryReport PRIMARY = new PrimaryReport(PrimaryReport.State.RECORDING, "", Optional.of("ab"),
            7, 3, 1000, Optional.of(Instant.EPOCH), 1, 20,
            List.of(new PrimaryReport.Follower("10.0.0.7", Optional.of("backup"), Instant.EPOCH, 6, 0.25)));

    static Stream<Record> records() {
        return Stream.of(MODULE, JOB, LIVE, FOLLOWING, REPORT,
                new ModuleReport(true, "listening", 873, Instant.EPOCH, 2, Optional.of(Instant.EPOCH), Optional.of(PRIMARY)));
    }

    @ParameterizedTest
    @MethodSource("records")
    void aRecordComesBackAsItWasWritten(Record value) {
        assertThat(AgentJson.read(AgentJson.write(value), value.getClass())).isEqualTo(value);
    }

    @Test
    void anAgentThatKnowsNothingOfLiveReplicationIsUnderstood() {
        ModuleReport old = AgentJson.read(
                "{\"serving\":true,\"message\":\"\",\"port\":1,\"startedAt\":\"2026-11-22T10:00:00Z\"}", ModuleReport.class);
        assertThat(old.live()).isEmpty();
    }

    @Test
    void wordsAreThoseOfTheManifests() {
        assertThat(AgentJson.write(JOB)).contains("\"Pull\"").contains("\"Auto\"").contains("\"PT30S\"");
        assertThat(AgentJson.write(REPORT)).contains("\"Transferring\"").contains("\"2026-11-22T10:00:00.123456789Z\"");
    }

    @Test
    void aFieldOfANewerVersionIsIgnored() {
        String json = AgentJson.write(REPORT).replaceFirst("\\{", "{\"epoch\":7,");
        assertThat(AgentJson.read(json, RunReport.class)).isEqualTo(REPORT);
    }

    @Test
    void aReportFitsATerminationMessage() {
        RunReport wordy = REPORT.with("\u0001é".repeat(5000));
        String json = AgentJson.writeReport(wordy);
        assertThat(json.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(RunReport.MAXIMUM_BYTES);
        assertThat(AgentJson.read(json, RunReport.class).message()).endsWith("…");
    }

    @Test
    void whatIsNoAssignmentIsNamed() {
        assertThatThrownBy(() -> AgentJson.read("{\"copy\":{\"direction\":\"Sideways\"}}", JobAssignment.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("JobAssignment")
                .hasMessageContaining("Sideways");
        assertThatThrownBy(() -> AgentJson.read("{\"direction\":\"Pull\"}", JobAssignment.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("copy");
    }
}
