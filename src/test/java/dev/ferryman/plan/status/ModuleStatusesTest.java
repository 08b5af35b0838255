package dev.ferryman.plan.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.agent.ModuleReport;
import dev.ferryman.agent.PrimaryReport;
import dev.ferryman.api.Condition;
import dev.ferryman.api.Condition.Status;
import dev.ferryman.api.Condition.Type;
import dev.ferryman.api.ModuleLiveStatus.Follower;
import dev.ferryman.api.SyncModule;
import dev.ferryman.api.SyncModuleStatus;
import dev.ferryman.plan.Manifest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ModuleStatusesTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:30Z");
    private static final String URL = "rsync://data-rsync.shop.svc:8730/data";
    private static final SyncModule MODULE =
            Manifest.module("source: {workload: {kind: StatefulSet, name: shop, volume: data}}");
    private static final ModuleReport SERVING = new ModuleReport(true, "", 8730, NOW, 3, Optional.of(NOW), Optional.empty());
    private static final ModuleReport REFUSING =
            new ModuleReport(false, "The secrets can be read by others.", 8730, NOW, 0, Optional.empty(), Optional.empty());

    static List<Arguments> states() {
        return List.of(
                Arguments.of(Optional.of(new Problem(Reason.WORKLOAD_NOT_FOUND, "There is no workload.")), 0, List.of(),
                        Optional.empty(), "False WorkloadNotFound False True"),
                Arguments.of(Optional.empty(), 1, List.of(), Optional.empty(), "False Starting True False"),
                Arguments.of(Optional.empty(), 1, List.of(),
                        Optional.of(new Problem(Reason.RESTARTING, "Its pods restart.")), "False Restarting True False"),
                Arguments.of(Optional.empty(), 1, List.of(),
                        Optional.of(new Problem(Reason.WAITING_FOR_RESTART, "Restart them.")),
                        "False WaitingForRestart False True"),
                Arguments.of(Optional.empty(), 1, List.of(REFUSING), Optional.empty(), "False NotServing True False"),
                Arguments.of(Optional.empty(), 2, List.of(SERVING), Optional.empty(), "False Starting True False"),
                Arguments.of(Optional.empty(), 0, List.of(), Optional.empty(), "False Starting True False"),
                Arguments.of(Optional.empty(), 2, List.of(SERVING, SERVING), Optional.empty(), "True Serving False False"));
    }

    @ParameterizedTest
    @MethodSource("states")
    void aStateHasItsConditions(Optional<Problem> problem, int wanted, List<ModuleReport> reports,
            Optional<Problem> waiting, String conditions) {
        SyncModuleStatus status = next(new ModuleObservation(URL, Optional.empty(), problem, wanted, reports, waiting));

        Condition ready = find(status, Type.READY);
        assertThat(word(ready.status()) + " " + ready.reason() + " " + word(find(status, Type.RECONCILING).status()) + " "
                + word(find(status, Type.STALLED).status())).isEqualTo(conditions);
    }

    @Test
    void theStatusShowsEndpointSourceAndSessions() {
        SyncModuleStatus status = next(new ModuleObservation(URL, Optional.of(30873), Optional.empty(), 2,
                List.of(SERVING, SERVING), Optional.empty()));

        assertThat(status.endpoint()).isEqualTo(URL);
        assertThat(status.nodePort()).isEqualTo(30873);
        assertThat(status.source()).isEqualTo("StatefulSet/shop volume data");
        assertThat(status.servingPods()).isEqualTo(2);
        assertThat(status.sessions()).isEqualTo(6);
    }

    @Test
    void aModuleThatRecordsItsChangesTellsWhoFollows() {
        SyncModule live = Manifest.module("source: {persistentVolumeClaim: {name: data}}\nlive: {}\n");
        SyncModuleStatus none = ModuleStatuses.next(live, SyncModuleStatus.NONE, recording(), NOW);
        SyncModuleStatus one = ModuleStatuses.next(live, none, recording(follower(3)), NOW.plusSeconds(1));
        SyncModuleStatus further = ModuleStatuses.next(live, one, recording(follower(4)), NOW.plusSeconds(2));
        SyncModuleStatus later = ModuleStatuses.next(live, further, recording(follower(9)), NOW.plusSeconds(31));

        assertThat(find(none, Type.LIVE).reason()).isEqualTo("Recording");
        assertThat(none.live().followers()).isEmpty();
        assertThat(one.live().followers()).extracting(Follower::address).containsExactly("10.0.0.7");
        assertThat(further).as("only numbers changed").isEqualTo(one);
        assertThat(later.live().followers()).extracting(Follower::offset).containsExactly(9L);
    }

    @Test
    void aTreeThatCannotBeWatchedIsACondition() {
        SyncModule live = Manifest.module("source: {persistentVolumeClaim: {name: data}}\nlive: {}\n");
        PrimaryReport report = new PrimaryReport(PrimaryReport.State.UNWATCHED, "set max_user_watches to more",
                Optional.empty(), 0, 0, 0, Optional.empty(), 0, 0, List.of());

        SyncModuleStatus status = ModuleStatuses.next(live, SyncModuleStatus.NONE, serving(report), NOW);

        assertThat(find(status, Type.LIVE).reason()).isEqualTo("WatchLimit");
        assertThat(find(status, Type.LIVE).message()).isEqualTo("Changes are not recorded, and those"
                + " who follow compare everything at intervals: set max_user_watches to more.");
        assertThat(find(status, Type.READY).status()).as("it is served all the same").isEqualTo(Status.TRUE);
        assertThat(Transition.between(SyncModuleStatus.NONE, status)).extracting(Transition::reason)
                .containsExactly("Serving", "WatchLimit");
    }

    private static ModuleObservation recording(PrimaryReport.Follower... followers) {
        return serving(new PrimaryReport(PrimaryReport.State.RECORDING, "Changes are recorded.", Optional.of("0123"),
                9, 2, 4096, Optional.of(NOW), 0, 7, List.of(followers)));
    }

    private static PrimaryReport.Follower follower(long offset) {
        return new PrimaryReport.Follower("10.0.0.7", Optional.of("backup"), NOW, offset, 0.4);
    }

    private static ModuleObservation serving(PrimaryReport report) {
        return new ModuleObservation(URL, Optional.empty(), Optional.empty(), 1,
                List.of(new ModuleReport(true, "", 8730, NOW, 3, Optional.of(NOW), Optional.of(report))), Optional.empty());
    }

    @Test
    void aDaemonThatRefusesSaysWhy() {
        SyncModuleStatus status = next(new ModuleObservation(
                URL, Optional.empty(), Optional.empty(), 1, List.of(REFUSING), Optional.empty()));

        assertThat(find(status, Type.READY).message()).isEqualTo("The secrets can be read by others.");
    }

    private static SyncModuleStatus next(ModuleObservation seen) {
        return ModuleStatuses.next(MODULE, SyncModuleStatus.NONE, seen, NOW);
    }

    private static Condition find(SyncModuleStatus status, Type type) {
        return Conditions.find(status.conditions(), type).orElseThrow();
    }

    private static String word(Status status) {
        return status == Status.TRUE ? "True" : "False";
    }
}
