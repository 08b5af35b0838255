package dev.ferryman.local;

import dev.ferryman.agent.CredentialFile;
import dev.ferryman.agent.JobAssignment;
import dev.ferryman.agent.LiveAssignment;
import dev.ferryman.agent.ResidentAssignment;
import dev.ferryman.api.Direction;
import dev.ferryman.api.FerrymanApi;
import dev.ferryman.api.Hook;
import dev.ferryman.api.LiveTrigger;
import dev.ferryman.api.Remote;
import dev.ferryman.api.SyncJob;
import dev.ferryman.api.SyncJobSpec;
import dev.ferryman.api.SyncModule;
import dev.ferryman.api.SyncModuleSpec;
import dev.ferryman.plan.AgentPlace;
import dev.ferryman.plan.Assignments;
import dev.ferryman.plan.ModuleEndpoint;
import dev.ferryman.plan.RemoteUrl;
import dev.ferryman.plan.status.Problem;
import dev.ferryman.plan.status.Reason;
import dev.ferryman.schedule.Schedule;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// From a job's manifest to a run that can be carried out on this machine.
///
/// @param endpoints where a module of these manifests is reached; empty as long as it is not served
record Preparation(
        Manifests manifests,
        Volumes volumes,
        SecretFiles secrets,
        StateDirectory state,
        Ports ports,
        Function<ResourceName, Optional<ModuleEndpoint>> endpoints) {

    /// A prepared run, or what it waits for.
    sealed interface Result {}

    record Ready(RunPlan plan) implements Result {}

    /// @param message for a person
    record Waiting(String message) implements Result {}

    /// What follows the source of a job, or why nothing can yet.
    sealed interface Live {}

    record Following(LiveAssignment assignment) implements Live {}

    record NotYet(Problem problem) implements Live {}

    /// @throws Blocked where the job could not run now, due or not
    void check(SyncJob job) {
        SyncJobSpec spec = job.getSpec();
        spec.schedule().flatMap(Schedule::problem).ifPresent(sentence -> {
            throw new Blocked(Reason.INVALID_SPEC, sentence);
        });
        module(job).ifPresent(this::manifest);
        credentials(job);
        directory(job);
    }

    /// @param starts says whether a live agent is at work beside the run, where the manifest asks for one
    /// @param liveAgent host and port at which that reports
    /// @throws Blocked where the job cannot run now
    Result prepare(SyncJob job, String run, Starts starts, String liveAgent) {
        check(job);
        Optional<ResourceName> module = module(job);
        Optional<ModuleEndpoint> endpoint = module.flatMap(endpoints);
        if (module.isPresent() && endpoint.isEmpty()) {
            return new Waiting("The run waits for the SyncModule " + module.get() + ", which is not served yet.");
        }
        ResourceName name = name(job);
        Path directory = directory(job);
        int statusPort = ports.any();
        ports.release(statusPort);
        AgentPlace place = AgentPlace.ofRun(directory.toString(), credentials(job), statusPort,
                Optional.of(state.report(name.namespace(), run).toString()),
                Optional.of(liveAgent).filter(_ -> job.getSpec().direction() == Direction.PUSH));
        JobAssignment assignment = Assignments.job(job, remote(job, endpoint), place);
        return new Ready(new RunPlan(name, run, hooks(job), module.map(this::source).orElse(directory),
                starts == Starts.BY_MANIFEST ? assignment : assignment.alone(), job.getSpec().retries()));
    }

    /// The schedule of a job whose agent stays between its runs: hooks would have to be executed before each.
    Optional<Schedule> residentSchedule(SyncJob job) {
        return job.getSpec().residentSchedule().filter(_ -> !job.getSpec().suspend() && hooks(job).isEmpty());
    }

    /// What carries out the schedule of a job; empty as long as its module is not served.
    ///
    /// @throws Blocked where the job could not run either
    Optional<ResidentAssignment> resident(SyncJob job, Schedule schedule, int statusPort) {
        check(job);
        Optional<ResourceName> module = module(job);
        Optional<ModuleEndpoint> endpoint = module.flatMap(endpoints);
        if (module.isPresent() && endpoint.isEmpty()) {
            return Optional.empty();
        }
        AgentPlace place = AgentPlace.ofRun(
                directory(job).toString(), credentials(job), statusPort, Optional.empty(), Optional.empty());
        return Optional.of(Assignments.resident(job, schedule, remote(job, endpoint), place));
    }

    /// @throws Blocked where the job could not run either
    Live live(SyncJob job, LiveTrigger live, int statusPort) {
        check(job);
        Optional<ResourceName> module = module(job);
        Optional<ModuleEndpoint> endpoint = module.flatMap(endpoints);
        boolean pulls = job.getSpec().direction() == Direction.PULL;
        if (pulls && module.filter(each -> manifest(each).getSpec().recording().isEmpty()).isPresent()) {
            return new NotYet(Problem.notLive(module.get().name()));
        }
        if (module.isPresent() && endpoint.isEmpty()) {
            return new NotYet(new Problem(Reason.MODULE_NOT_READY,
                    "The SyncModule " + module.get() + " is not served yet."));
        }
        Optional<String> backlog = pulls
                ? Optional.empty()
                : Optional.of(volumes.backlog("SyncJob", name(job)).toString());
        AgentPlace place = AgentPlace.ofLive(directory(job).toString(), credentials(job), statusPort, backlog);
        return new Following(Assignments.live(job, live, remote(job, endpoint), place));
    }

    private static RemoteUrl remote(SyncJob job, Optional<ModuleEndpoint> endpoint) {
        return RemoteUrl.of(job, _ -> endpoint.orElseThrow());
    }

    private List<Hook> hooks(SyncJob job) {
        return module(job).map(each -> manifest(each).getSpec().hooks().beforeRun()).orElse(List.of());
    }

    private Optional<ResourceName> module(SyncJob job) {
        return switch (target(job)) {
            case Remote.Module module -> Optional.of(new ResourceName(
                    module.otherNamespace().orElse(name(job).namespace()), module.name()));
            case Remote.Url _ -> Optional.empty();
        };
    }

    private static Remote.Target target(SyncJob job) {
        try {
            return job.getSpec().remote().target();
        } catch (IllegalArgumentException e) {
            throw new Blocked(Reason.INVALID_SPEC, e.getMessage());
        }
    }

    private SyncModule manifest(ResourceName module) {
        Manifest<SyncModule> manifest = manifests.modules().get(module);
        if (manifest == null) {
            throw new Blocked(Reason.MODULE_NOT_FOUND, "There is no manifest of the SyncModule " + module
                    + ": add it, or correct spec.remote.module.");
        }
        return manifest.resource();
    }

    private Path source(ResourceName module) {
        SyncModuleSpec spec = manifest(module).getSpec();
        return volumes.source(module, spec.source(), spec.path());
    }

    private Optional<CredentialFile> credentials(SyncJob job) {
        return job.getSpec().login().map(
                login -> secrets.of(name(job).sibling(login.secretName()), FerrymanApi.PASSWORD_KEY));
    }

    private Path directory(SyncJob job) {
        return volumes.local(name(job), job.getSpec().local().persistentVolumeClaim(), job.getSpec().local().path());
    }

    private static ResourceName name(SyncJob job) {
        return new ResourceName(job.getMetadata().getNamespace(), job.getMetadata().getName());
    }
}
