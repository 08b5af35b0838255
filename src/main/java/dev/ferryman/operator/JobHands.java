package dev.ferryman.operator;

import dev.ferryman.api.FerrymanApi;
import dev.ferryman.api.Hook;
import dev.ferryman.api.Remote;
import dev.ferryman.api.SyncJob;
import dev.ferryman.api.SyncJobStatus;
import dev.ferryman.api.SyncModule;
import dev.ferryman.plan.ModuleEndpoint;
import dev.ferryman.plan.Names;
import dev.ferryman.plan.RemoteUrl;
import dev.ferryman.plan.objects.AgentImage;
import dev.ferryman.plan.objects.JobPod;
import dev.ferryman.plan.objects.Labels;
import dev.ferryman.plan.objects.Placement;
import dev.ferryman.plan.objects.RunObjects;
import dev.ferryman.plan.status.JobObservation;
import dev.ferryman.plan.status.LiveObservation;
import dev.ferryman.plan.status.Problem;
import dev.ferryman.plan.status.Reason;
import dev.ferryman.schedule.Schedule;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Makes the Jobs of a SyncJob and tells what became of them.
@ApplicationScoped
class JobHands {
    private final Cluster cluster;
    private final RunObserver runs;
    private final Gate gate;
    private final LiveHands live;
    private final ResidentHands residents;
    private final AgentImage image;

    @Inject
    JobHands(Cluster cluster, RunObserver runs, Gate gate, LiveHands live, ResidentHands residents,
            OperatorSettings settings) {
        this.cluster = cluster;
        this.runs = runs;
        this.gate = gate;
        this.live = live;
        this.residents = residents;
        this.image = settings.agentImage();
    }

    JobObservation carryOut(SyncJob job, SyncJobStatus before) {
        List<Job> jobs = new ArrayList<>(jobs(job));
        Optional<SyncModule> module = module(job);
        JobObservation done = problem(job, module).map(JobObservation::stuck)
                .orElseGet(() -> carryOut(job, module, wantedToken(job, before), jobs));
        prune(jobs, before);
        return done.with(jobs.stream().map(runs::observe).toList());
    }

    /// @param wanted the token of a run that is to be started
    /// @param jobs those that exist; what is started joins them
    private JobObservation carryOut(SyncJob job, Optional<SyncModule> module, Optional<String> wanted, List<Job> jobs) {
        PersistentVolumeClaim claim = cluster.claim(job.getMetadata().getNamespace(), claimName(job)).orElseThrow();
        Function<Placement, JobPod> pods = placement -> pod(job, module, placement);
        Optional<LiveObservation> follower = live.carryOut(job, module, claim, pods);
        RunObjects objects = objects(job, module, claim);
        jobs.stream().filter(Gate::isWaiting).forEach(waiting -> gate.open(waiting, module));
        Optional<Problem> notServed = wanted.flatMap(_ -> notServed(module));
        Optional<String> token = wanted.filter(_ -> notServed.isEmpty());
        boolean busy = jobs.stream().anyMatch(each -> !RunObserver.isFinished(each));
        // A run that waits for hooks is that of a Job.
        Optional<Schedule> resident = job.getSpec().residentSchedule().filter(_ -> !objects.gated());
        ResidentHands.Seen seen = residents.carryOut(job, resident, busy || token.isPresent(), claim, pods);
        boolean free = !busy && !seen.present();
        if (free) {
            token.ifPresent(each -> jobs.add(startNow(objects, each)));
        }
        Optional<String> started = token.filter(_ -> free || jobs.stream().map(RunObserver::token).anyMatch(token::equals));
        schedule(job, resident.isPresent() ? Optional.empty() : job.getSpec().schedule(), objects,
                seen.present() || hasRunNow(jobs));
        return new JobObservation(seen.runs(), notServed.or(seen::problem), started, follower);
    }

    /// A run now waits for its module, and so does a first live agent, where it would only fail and be tried again.
    static Optional<Problem> notServed(Optional<SyncModule> module) {
        return module.filter(found -> !JobReconciler.isServed(found))
                .map(found -> new Problem(Reason.MODULE_NOT_READY, "It waits until SyncModule "
                        + found.getMetadata().getName() + " is served."));
    }

    private static Optional<String> wantedToken(SyncJob job, SyncJobStatus before) {
        return job.getSpec().suspend()
                ? Optional.empty()
                : job.getSpec().runToken().filter(token -> !token.equals(before.lastRunAt()));
    }

    private Job startNow(RunObjects objects, String token) {
        Job wanted = objects.now(token);
        return Optional.ofNullable(cluster.client().resource(wanted).get())
                .orElseGet(() -> cluster.client().resource(wanted).create());
    }

    /// The CronJob is held back while a run is on, or may be, that did not come from it: the two would write the same files.
    private void schedule(SyncJob job, Optional<Schedule> schedule, RunObjects objects, boolean held) {
        Optional<CronJob> existing = Optional.ofNullable(cluster.client().batch().v1().cronjobs()
                .inNamespace(job.getMetadata().getNamespace()).withName(Names.cronJob(job)).get());
        if (schedule.isPresent()) {
            CronJob wanted = objects.scheduled(schedule.get());
            wanted.getSpec().setSuspend(wanted.getSpec().getSuspend() || held);
            cluster.apply(wanted, existing);
        } else {
            existing.filter(cron -> Cluster.isOurs(cron, job)).ifPresent(cron -> cluster.client().resource(cron).delete());
        }
    }

    private static boolean hasRunNow(List<Job> jobs) {
        return jobs.stream().anyMatch(each -> RunObserver.token(each).isPresent() && !RunObserver.isFinished(each));
    }

    /// Old Jobs of runs now; those of the schedule are the CronJob's to remove. A run that its hooks ended has a Job
    /// that never started, which goes as soon as the status knows of it.
    private void prune(List<Job> jobs, SyncJobStatus before) {
        List<Job> gone = new ArrayList<>();
        jobs.stream().filter(Gate::isClosed)
                .filter(each -> before.lastRuns().stream().anyMatch(run -> run.name().equals(each.getMetadata().getName())))
                .forEach(gone::add);
        jobs.stream()
                .filter(each -> RunObserver.token(each).isPresent() && RunObserver.isFinished(each) && !gone.contains(each))
                .sorted((one, other) -> other.getMetadata().getCreationTimestamp()
                        .compareTo(one.getMetadata().getCreationTimestamp()))
                .skip(RunObjects.HISTORY)
                .forEach(gone::add);
        gone.forEach(each -> cluster.client().resource(each).delete());
        jobs.removeAll(gone);
    }

    private RunObjects objects(SyncJob job, Optional<SyncModule> module, PersistentVolumeClaim claim) {
        Placement placement = new Placement(cluster.holders(claim, Labels.of(job)));
        List<Hook> hooks = module.map(found -> found.getSpec().hooks().beforeRun()).orElse(List.of());
        return new RunObjects(pod(job, module, placement), !hooks.isEmpty());
    }

    private JobPod pod(SyncJob job, Optional<SyncModule> module, Placement placement) {
        return new JobPod(job, image, RemoteUrl.of(job, _ -> ModuleEndpoint.inCluster(module.orElseThrow())), placement);
    }

    private Optional<Problem> problem(SyncJob job, Optional<SyncModule> module) {
        try {
            if (job.getSpec().remote().target() instanceof Remote.Module named && module.isEmpty()) {
                return Optional.of(new Problem(Reason.MODULE_NOT_FOUND, "There is no SyncModule " + named.name()
                        + " in namespace " + namespace(job, named) + ": create it, or correct spec.remote.module."));
            }
        } catch (IllegalArgumentException e) {
            return Optional.of(new Problem(Reason.INVALID_SPEC, e.getMessage()));
        }
        Optional<Problem> schedule = job.getSpec().schedule().flatMap(Schedule::problem)
                .map(text -> new Problem(Reason.INVALID_SPEC, text));
        if (schedule.isPresent()) {
            return schedule;
        }
        return cluster.claim(job.getMetadata().getNamespace(), claimName(job)).isPresent()
                ? Optional.empty()
                : Optional.of(new Problem(Reason.CLAIM_NOT_FOUND, "There is no PersistentVolumeClaim " + claimName(job)
                        + " in namespace " + job.getMetadata().getNamespace() + ": create it."));
    }

    private Optional<SyncModule> module(SyncJob job) {
        return Optional.ofNullable(job.getSpec().remote().module())
                .map(named -> cluster.client().resources(SyncModule.class)
                        .inNamespace(namespace(job, named)).withName(named.name()).get())
                .filter(module -> module.getMetadata().getDeletionTimestamp() == null);
    }

    private List<Job> jobs(SyncJob job) {
        return cluster.client().batch().v1().jobs().inNamespace(job.getMetadata().getNamespace())
                .withLabel(FerrymanApi.JOB_LABEL, job.getMetadata().getName()).list().getItems().stream()
                .filter(each -> each.getMetadata().getDeletionTimestamp() == null)
                .toList();
    }

    private static String namespace(SyncJob job, Remote.Module named) {
        return named.otherNamespace().orElse(job.getMetadata().getNamespace());
    }

    private static String claimName(SyncJob job) {
        return job.getSpec().local().persistentVolumeClaim().name();
    }
}
