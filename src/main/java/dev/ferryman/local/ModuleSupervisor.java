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
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Keeps the daemon of one module running as its manifest says.
final class ModuleSupervisor implements AutoCloseable {
    static final String HOST = "127.0.0.1";

    private final ResourceName name;
    private final Ports ports;
    private final int statusPort;
    private final KeptAgent<ModuleAssignment, ModuleReport> daemon;
    private int wantedPort;
    private int port;

    ModuleSupervisor(ResourceName name, Agents agents, Ports ports) {
        this.name = name;
        this.ports = ports;
        this.statusPort = ports.any();
        this.daemon = new KeptAgent<>(assignment -> agents.start(name, assignment), ModuleReport.class);
    }

    /// Starts, restarts or leaves the daemon, and tells how it is.
    ModuleObservation reconcile(SyncModule module, Volumes volumes, SecretFiles secrets, Instant now) {
        try {
            daemon.keep(assignment(module, volumes, secrets), now);
            return observation(module, Optional.empty());
        } catch (Blocked e) {
            daemon.close();
            return observation(module, Optional.of(e.problem()));
        }
    }

    /// Where jobs reach the module; empty as long as it is not served.
    Optional<ModuleEndpoint> endpoint() {
        return daemon.report().filter(ModuleReport::serving)
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
        daemon.close();
        ports.release(port);
        ports.release(statusPort);
    }

    private ModuleAssignment assignment(SyncModule module, Volumes volumes, SecretFiles secrets) {
        SyncModuleSpec spec = module.getSpec();
        Path root = volumes.source(name, spec.source(), spec.path());
        Optional<CredentialFile> credentials = spec.authentication()
                .map(auth -> secrets.of(name.sibling(auth.secretName()), FerrymanApi.SECRETS_KEY));
        return Assignments.module(module, AgentPlace.ofModule(root.toString(), credentials, port(spec.port()), statusPort,
                spec.recording().map(_ -> volumes.backlog("SyncModule", name).toString())));
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

    private ModuleObservation observation(SyncModule module, Optional<Problem> problem) {
        Optional<Problem> waiting = daemon.isAlive()
                ? Optional.empty()
                : Optional.of(new Problem(Reason.NOT_SERVING, "The daemon has ended and is about to be started again;"
                        + " its last lines say why."));
        return new ModuleObservation(endpoint(module), Optional.empty(), problem, 1, daemon.report().stream().toList(),
                waiting);
    }

    private String endpoint(SyncModule module) {
        return new ModuleEndpoint(HOST, port(module.getSpec().port()), name.name()).url();
    }
}
