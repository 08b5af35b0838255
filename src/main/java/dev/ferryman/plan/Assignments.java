package dev.ferryman.plan;

import dev.ferryman.agent.BacklogSettings;
import dev.ferryman.agent.Copy;
import dev.ferryman.agent.CredentialFile;
import dev.ferryman.agent.JobAssignment;
import dev.ferryman.agent.LiveAssignment;
import dev.ferryman.agent.ModuleAssignment;
import dev.ferryman.agent.ResidentAssignment;
import dev.ferryman.agent.TransferSettings;
import dev.ferryman.agent.TransferSettings.Flag;
import dev.ferryman.api.Durations;
import dev.ferryman.api.LiveTrigger;
import dev.ferryman.api.SyncJob;
import dev.ferryman.api.SyncJobSpec;
import dev.ferryman.api.SyncModule;
import dev.ferryman.api.SyncModuleSpec;
import dev.ferryman.api.Timeouts;
import dev.ferryman.api.Transfer;
import dev.ferryman.schedule.Schedule;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/// From a spec to what its agent is told to do.
public final class Assignments {
    /// How long a run waits for the live agent of its job, which may be making its first copy.
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private Assignments() {}

    /// @throws IllegalArgumentException where the spec names a Secret and the place has no file of it
    public static ModuleAssignment module(SyncModule module, AgentPlace place) {
        SyncModuleSpec spec = module.getSpec();
        return new ModuleAssignment(
                module.getMetadata().getName(),
                place.directory(),
                switch (spec.access()) {
                    case READ_ONLY -> dev.ferryman.agent.Access.READ_ONLY;
                    case WRITE_ONLY -> dev.ferryman.agent.Access.WRITE_ONLY;
                    case READ_WRITE -> dev.ferryman.agent.Access.READ_WRITE;
                },
                Optional.of("SyncModule " + module.getMetadata().getNamespace() + "/" + module.getMetadata().getName()),
                spec.authentication().map(auth -> new ModuleAssignment.Authentication(List.of(),
                        place.credentials().orElseThrow(() -> missing(auth.secretName())))),
                new ModuleAssignment.Hosts(spec.hostsAllow(), spec.hostsDeny()),
                new ModuleAssignment.Listener(place.address(), place.port()),
                spec.exclude(),
                new ModuleAssignment.Limits(spec.maxConnections(), Durations.parse(spec.idleTimeout())),
                spec.recording().map(live -> new BacklogSettings(
                        place.backlog().orElseThrow(Assignments::nowhere), live.backlogBytes())),
                place.statusPort());
    }

    /// @param remote the other end, from [RemoteUrl]
    /// @throws IllegalArgumentException where the spec names a Secret and the place has no file of it
    public static JobAssignment job(SyncJob job, RemoteUrl remote, AgentPlace place) {
        SyncJobSpec spec = job.getSpec();
        return new JobAssignment(
                copy(spec, remote, place),
                place.statusPort(),
                place.reportFile(),
                spec.live().filter(_ -> !spec.suspend()).map(_ -> new JobAssignment.Followed(
                        spec.timeouts().wholeRun().map(Durations::parse).orElse(LONGEST_WAIT), place.liveAgent())));
    }

    /// What carries out the schedule of a job whose agent stays between the runs.
    ///
    /// @param remote the other end, from [RemoteUrl]
    /// @throws IllegalArgumentException where the spec names a Secret and the place has no file of it
    public static ResidentAssignment resident(SyncJob job, Schedule schedule, RemoteUrl remote, AgentPlace place) {
        return new ResidentAssignment(job(job, remote, place), schedule, job.getSpec().retries());
    }

    /// What keeps the copy of a job with `trigger.live` as its source is.
    ///
    /// @param remote the other end, from [RemoteUrl]
    /// @throws IllegalArgumentException where the spec names a Secret and the place has no file of it
    public static LiveAssignment live(SyncJob job, LiveTrigger live, RemoteUrl remote, AgentPlace place) {
        SyncJobSpec spec = job.getSpec();
        return new LiveAssignment(
                copy(spec, remote, place),
                switch (spec.direction()) {
                    case PULL -> Optional.empty();
                    case PUSH -> Optional.of(new LiveAssignment.Recording(place.backlog(), live.backlogBytes()));
                },
                Durations.parse(live.compareEvery()),
                place.statusPort());
    }

    private static Copy copy(SyncJobSpec spec, RemoteUrl remote, AgentPlace place) {
        return new Copy(
                switch (spec.direction()) {
                    case PULL -> Copy.Direction.PULL;
                    case PUSH -> Copy.Direction.PUSH;
                },
                remote.text(),
                place.directory(),
                password(spec, place),
                settings(spec.transfer()),
                timeouts(spec.timeouts()));
    }

    private static Optional<CredentialFile> password(SyncJobSpec spec, AgentPlace place) {
        return spec.login().map(login -> place.credentials().orElseThrow(() -> missing(login.secretName())));
    }

    private static IllegalArgumentException nowhere() {
        return new IllegalArgumentException("There is no place for the record of changes.");
    }

    private static IllegalArgumentException missing(String secret) {
        return new IllegalArgumentException("There is no file of the Secret " + secret + ".");
    }

    private static TransferSettings settings(Transfer transfer) {
        return new TransferSettings(
                flags(transfer),
                switch (transfer.compress()) {
                    case AUTO -> TransferSettings.Compression.AUTO;
                    case ALWAYS -> TransferSettings.Compression.ALWAYS;
                    case NEVER -> TransferSettings.Compression.NEVER;
                },
                transfer.bytesPerSecond().map(OptionalLong::of).orElse(OptionalLong.empty()),
                OptionalLong.empty(),
                transfer.exclude());
    }

    private static Set<Flag> flags(Transfer transfer) {
        return Arrays.stream(Flag.values()).filter(flag -> asks(transfer, flag)).collect(Collectors.toUnmodifiableSet());
    }

    private static boolean asks(Transfer transfer, Flag flag) {
        return switch (flag) {
            case DELETE -> transfer.delete();
            case DELETE_EXCLUDED -> transfer.deleteExcluded();
            case CHECKSUM -> transfer.checksum();
            case NUMERIC_IDS -> transfer.numericIds();
            case HARD_LINKS -> transfer.hardLinks();
            case ACLS -> transfer.acls();
            case XATTRS -> transfer.xattrs();
            case SPARSE -> transfer.sparse();
            case DURABLE -> transfer.durable();
            case PARTIAL -> transfer.partial();
            case DRY_RUN -> false;
        };
    }

    private static Copy.Timeouts timeouts(Timeouts timeouts) {
        return new Copy.Timeouts(
                Durations.parse(timeouts.connect()),
                Durations.parse(timeouts.idle()),
                timeouts.wholeRun().map(Durations::parse).orElse(Duration.ZERO));
    }
}
