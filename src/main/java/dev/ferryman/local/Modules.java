package dev.ferryman.local;

import dev.ferryman.agent.AgentLog;
import dev.ferryman.api.SyncModule;
import dev.ferryman.api.SyncModuleStatus;
import dev.ferryman.plan.ModuleEndpoint;
import dev.ferryman.plan.status.ModuleObservation;
import dev.ferryman.plan.status.ModuleStatuses;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// All modules of a directory of manifests, and the daemons that serve them.
final class Modules implements AutoCloseable {
    private final StatusStore store;
    private final Agents agents;
    private final Ports ports;
    private final Transitions transitions;
    private final Clock clock;
    private final SortedMap<ResourceName, Kept> kept = new TreeMap<>();

    private record Kept(SyncModule resource, ModuleSupervisor supervisor) {}

    Modules(StatusStore store, Agents agents, Ports ports, AgentLog log, Clock clock) {
        this.store = store;
        this.agents = agents;
        this.ports = ports;
        this.transitions = new Transitions(log);
        this.clock = clock;
    }

    void reconcile(SortedMap<ResourceName, Manifest<SyncModule>> wanted, Volumes volumes, SecretFiles secrets) {
        Set.copyOf(kept.keySet()).stream().filter(name -> !wanted.containsKey(name)).forEach(this::remove);
        wanted.forEach((name, manifest) -> {
            Kept each = admit(name, manifest.resource());
            ModuleObservation seen = each.supervisor().reconcile(each.resource(), volumes, secrets, clock.instant());
            update(name, each.resource(), seen);
        });
    }

    /// Where a module is reached; empty as long as it is not served.
    Optional<ModuleEndpoint> endpoint(ResourceName name) {
        return Optional.ofNullable(kept.get(name)).flatMap(each -> each.supervisor().endpoint());
    }

    List<SyncModule> resources() {
        return kept.values().stream().map(Kept::resource).toList();
    }

    /// Ends the daemons, and says so in the status.
    @Override
    public void close() {
        kept.forEach((name, each) -> {
            each.supervisor().close();
            update(name, each.resource(), each.supervisor().stopped(each.resource()));
        });
        kept.clear();
    }

    private Kept admit(ResourceName name, SyncModule resource) {
        Kept before = kept.get(name);
        if (before != null && before.resource() == resource) {
            return before;
        }
        Registry.admit(resource, Optional.ofNullable(before).map(Kept::resource)
                .or(() -> store.read(name, SyncModule.class)), clock.instant());
        Kept now = new Kept(resource,
                before == null ? new ModuleSupervisor(name, agents, ports) : before.supervisor());
        kept.put(name, now);
        return now;
    }

    private void update(ResourceName name, SyncModule resource, ModuleObservation seen) {
        SyncModuleStatus before = Optional.ofNullable(resource.getStatus()).orElse(SyncModuleStatus.NONE);
        SyncModuleStatus now = ModuleStatuses.next(resource, before, seen, clock.instant());
        if (!now.equals(before)) {
            resource.setStatus(now);
            store.write(resource);
            transitions.tell("SyncModule " + name, before.conditions(), now.conditions());
        }
    }

    private void remove(ResourceName name) {
        kept.remove(name).supervisor().close();
        store.delete("SyncModule", name);
        transitions.removed("SyncModule " + name);
    }
}
