package dev.ferryman.local;

import dev.ferryman.agent.CredentialFile;
import dev.ferryman.agent.ModuleAssignment;
import dev.ferryman.agent.ModuleReport;
import dev.ferryman.api.FerrymanApi;
import dev.ferryman.api.SyncModule;
import dev.ferryman.api.SyncModuleSpec;
import dev.ferryman.plan.AgentPlace;
import dev.ferryman.plan.Assignments;
import dev.ferryman.plan.ModuleEndpoint;
import dev.ferryman.plan.status.ModuleObservation;
import dev.ferryman.plan.status.Problem;
import dev.ferryman.plan.status.Reason;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Keeps the daemon of one module running as its manifest says.
final class ModuleSupervisor implements AutoCloseable {
    static final String HOST = "127.0.0.1";
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final ResourceName name;
    private final Agents agents;
    private final Ports ports;
    private final int statusPort;
    private int wantedPort;
    private int port;
    private Optional<ModuleAssignment> assignment = Optional.empty();
    private Optional<AgentProcess> daemon = Optional.empty();
    private Optional<ModuleReport> report = Optional.empty();
    private Duration pause = Duration.ZERO;
    private Instant notBefore = Instant.MIN;

    ModuleSupervisor(ResourceName name, Agents agents, Ports ports) {
        this.name = name;
        this.agents = agents;
        this.ports = ports;
        this.statusPort = ports.any();
    }

    /// Starts, restarts or leaves the daemon, and tells how it is.
    ModuleObservation reconcile(SyncModule module, Volumes volumes, SecretFiles secrets, Instant now) {
        try {
            ModuleAssignment wanted = assignment(module, volumes, secrets);
            if (assignment.filter(wanted::equals).isEmpty()) {
                stop();
                assignment = Optional.of(wanted);
                pause = Duration.ZERO;
                notBefore = Instant.MIN;
            }
            keepRunning(wanted, now);
            // An agent that is too busy to answer is as it said last.
            report = daemon.filter(AgentProcess::isAlive)
                    .flatMap(agent -> agent.report(ModuleReport.class).or(() -> report));
            return observation(module, Optional.empty());
        } catch (Blocked e) {
            stop();
            return observation(module, Optional.of(e.problem()));
        }
    }

    /// Where jobs reach the module; empty as long as it is not served.
    Optional<ModuleEndpoint> endpoint() {
        return report.filter(ModuleReport::serving)
                .map(serving -> new ModuleEndpoint(HOST, serving.port(), name.name()));
    }

    /// How the module is once local mode has ended.
    ModuleObservation stopped(SyncModule module) {
        Problem ended = new Problem(Reason.NOT_SERVING,
                "Local mode has ended, and the daemon with it: start ferryman local again.");
        return new ModuleObservation(endpoint(module), Optional.empty(), Optional.empty(), 1, List.of(),
                Optional.of(ended));
    }

    /// Ends the daemon for good.
    @Override
    public void close() {
        stop();
        ports.release(port);
        ports.release(statusPort);
    }

    private void stop() {
        daemon.ifPresent(AgentProcess::close);
        daemon = Optional.empty();
        report = Optional.empty();
        assignment = Optional.empty();
    }

    private ModuleAssignment assignment(SyncModule module, Volumes volumes, SecretFiles secrets) {
        SyncModuleSpec spec = module.getSpec();
        Path root = volumes.source(name, spec.source(), spec.path());
        Optional<CredentialFile> credentials = spec.authentication()
                .map(auth -> secrets.of(name.sibling(auth.secretName()), FerrymanApi.SECRETS_KEY));
        return Assignments.module(module, new AgentPlace(
                root.toString(), credentials, Optional.empty(), port(spec.port()), statusPort, Optional.empty()));
    }

    /// The port stays the same as long as the manifest asks for the same.
    private int port(int wanted) {
        if (wanted != wantedPort) {
            ports.release(port);
            port = ports.freeFrom(wanted);
            wantedPort = wanted;
        }
        return port;
    }

    private void keepRunning(ModuleAssignment wanted, Instant now) {
        if (daemon.filter(AgentProcess::isAlive).isPresent() || now.isBefore(notBefore)) {
            return;
        }
        daemon = Optional.of(agents.start(name, wanted));
        pause = pause.isZero() ? FIRST_PAUSE : min(pause.multipliedBy(2), LONGEST_PAUSE);
        notBefore = now.plus(pause);
    }

    private ModuleObservation observation(SyncModule module, Optional<Problem> problem) {
        Optional<Problem> waiting = daemon.filter(AgentProcess::isAlive).isPresent()
                ? Optional.empty()
                : Optional.of(new Problem(Reason.NOT_SERVING, "The daemon has ended and is about to be started again;"
                        + " its last lines say why."));
        return new ModuleObservation(endpoint(module), Optional.empty(), problem, 1, report.stream().toList(), waiting);
    }

    private String endpoint(SyncModule module) {
        return new ModuleEndpoint(HOST, port(module.getSpec().port()), name.name()).url();
    }

    private static Duration min(Duration first, Duration second) {
        return first.compareTo(second) < 0 ? first : second;
    }
}
