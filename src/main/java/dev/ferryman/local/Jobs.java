package dev.ferryman.local;

import dev.ferryman.agent.AgentLog;
import dev.ferryman.api.Run;
import dev.ferryman.api.SyncJob;
import dev.ferryman.api.SyncJobStatus;
import dev.ferryman.plan.status.JobObservation;
import dev.ferryman.plan.status.JobStatuses;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// All jobs of a directory of manifests, and their runs.
final class Jobs implements AutoCloseable {
    private final StatusStore store;
    private final Agents agents;
    private final Ports ports;
    private final Transitions transitions;
    private final Clock clock;
    private final SortedMap<ResourceName, Kept> kept = new TreeMap<>();
    private Starts starts = Starts.BY_MANIFEST;

    private record Kept(SyncJob resource, JobSupervisor supervisor) {}

    Jobs(StatusStore store, Agents agents, Ports ports, AgentLog log, Clock clock) {
        this.store = store;
        this.agents = agents;
        this.ports = ports;
        this.transitions = new Transitions(log);
        this.clock = clock;
    }

    void reconcile(SortedMap<ResourceName, Manifest<SyncJob>> wanted, Preparation preparation) {
        Set.copyOf(kept.keySet()).stream().filter(name -> !wanted.containsKey(name)).forEach(this::remove);
        wanted.forEach((name, manifest) -> {
            Kept each = admit(name, manifest.resource());
            update(name, each.resource(), each.supervisor().reconcile(each.resource(), preparation));
        });
    }

    /// From now on every new job runs once, whatever its trigger says, and then no more.
    void runOnce() {
        starts = Starts.ONCE;
    }

    /// Whether the runs that [#runOnce()] asked for have come to their end.
    boolean haveRunOnce() {
        return kept.values().stream().allMatch(each -> each.supervisor().hasRunOnce());
    }

    /// Whether no run is under way.
    boolean areIdle() {
        return kept.values().stream().noneMatch(each -> each.supervisor().isRunning());
    }

    /// Whether the last run of every job succeeded.
    boolean haveSucceeded() {
        return kept.values().stream().map(each -> status(each.resource()).lastRuns())
                .allMatch(runs -> !runs.isEmpty() && runs.getFirst().result() == Run.Result.SUCCEEDED);
    }

    List<SyncJob> resources() {
        return kept.values().stream().map(Kept::resource).toList();
    }

    /// Ends the runs that are under way, and says so in the status.
    @Override
    public void close() {
        kept.forEach((name, each) -> {
            each.supervisor().close();
            update(name, each.resource(), each.supervisor().observation(each.resource()));
        });
        kept.clear();
    }

    private Kept admit(ResourceName name, SyncJob resource) {
        Kept before = kept.get(name);
        if (before != null && before.resource() == resource) {
            return before;
        }
        Optional<SyncJob> known =
                Optional.ofNullable(before).map(Kept::resource).or(() -> store.read(name, SyncJob.class));
        Registry.Change change = Registry.admit(resource, known, clock.instant());
        JobSupervisor supervisor = before == null ? supervisor(resource) : before.supervisor();
        if (change == Registry.Change.UPDATED
                && !known.get().getSpec().schedule().equals(resource.getSpec().schedule())) {
            supervisor.countFrom(clock.instant());
        }
        Kept now = new Kept(resource, supervisor);
        kept.put(name, now);
        return now;
    }

    /// The schedule of a job counts from its last run, or from its creation: a run that was due while this machine was
    /// off is made up for.
    private JobSupervisor supervisor(SyncJob resource) {
        SyncJobStatus status = status(resource);
        Instant from = status.lastRuns().stream().findFirst().map(Run::startTime)
                .orElse(Instant.parse(resource.getMetadata().getCreationTimestamp()));
        ResourceName name = StatusStore.name(resource);
        return new JobSupervisor(agents, new LiveSupervisor(name, agents, ports), new ResidentSupervisor(name, agents, ports),
                clock, status, from, starts);
    }

    private void update(ResourceName name, SyncJob resource, JobObservation seen) {
        SyncJobStatus before = status(resource);
        SyncJobStatus now = JobStatuses.next(resource, before, seen, clock.instant());
        if (!now.equals(before)) {
            resource.setStatus(now);
            store.write(resource);
            transitions.tell("SyncJob " + name, before.conditions(), now.conditions());
        }
    }

    private static SyncJobStatus status(SyncJob resource) {
        return Optional.ofNullable(resource.getStatus()).orElse(SyncJobStatus.NONE);
    }

    private void remove(ResourceName name) {
        kept.remove(name).supervisor().close();
        store.delete("SyncJob", name);
        transitions.removed("SyncJob " + name);
    }
}
