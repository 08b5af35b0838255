package dev.ferryman.plan;

import dev.ferryman.api.SyncJob;
import dev.ferryman.api.SyncModule;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;

/// The names of the objects and parts that belong to a resource; each fits the 63 characters of a label.
public final class Names {
    private static final int HASH_DIGITS = 10;

    private Names() {}

    /// The Service of a module.
    public static String moduleService(SyncModule module) {
        return module.getMetadata().getName() + "-rsync";
    }

    /// The Deployment of a module on a claim.
    public static String moduleDeployment(SyncModule module) {
        return module.getMetadata().getName() + "-rsync";
    }

    /// The sidecar of a module on a workload; also the container of a module's own pod.
    public static String moduleContainer(SyncModule module) {
        return "ferryman-" + module.getMetadata().getName();
    }

    /// The volume of a sidecar that is one of ours, such as `tmp`.
    public static String moduleVolume(SyncModule module, String purpose) {
        return "ferryman-" + purpose + "-" + module.getMetadata().getName();
    }

    /// The CronJob of a job, whose runs are named after it.
    public static String cronJob(SyncJob job) {
        return job.getMetadata().getName();
    }

    /// The Deployment of a job that follows its source.
    public static String liveDeployment(SyncJob job) {
        return job.getMetadata().getName() + "-live";
    }

    /// The Deployment of a job whose schedule one agent carries out.
    public static String residentDeployment(SyncJob job) {
        return job.getMetadata().getName() + "-resident";
    }

    /// A run of such an agent, named as a CronJob would name it: by the minute in which it was due.
    public static String residentRun(SyncJob job, Instant due) {
        return job.getMetadata().getName() + "-" + Duration.between(Instant.EPOCH, due).toMinutes();
    }

    /// The Service by which runs of a job that pushes find its live agent.
    public static String liveService(SyncJob job) {
        return liveDeployment(job);
    }

    /// The run that a token asks for: the same token is the same run.
    public static String run(SyncJob job, String token) {
        return job.getMetadata().getName() + "-" + hash(token);
    }

    /// Some hexadecimal digits that stand for a text.
    public static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
