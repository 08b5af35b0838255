package dev.ferryman.api;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import java.time.Instant;
import java.util.List;

/// How a SyncJob is doing.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SyncJobStatus(
        @JsonPropertyDescription("The generation of the spec that this status speaks of.")
        Long observedGeneration,

        @JsonPropertyDescription("Ready, Reconciling and Stalled, as kstatus understands them; LastRunSucceeded, whose"
                + " reason says why the last run failed; Live, where the job follows its source; RecoveryPointMet, where"
                + " its objectives ask for one.")
        List<Condition> conditions,

        @JsonPropertyDescription("What the job is doing, in a word; the conditions say it in full.")
        Phase phase,

        @JsonPropertyDescription("How far the current run has come, or how far the last one came.")
        RunProgress progress,

        @JsonPropertyDescription("The last runs, the newest first, at most ten.")
        List<Run> lastRuns,

        @SchemaFrom(type = String.class) @JsonFormat(shape = JsonFormat.Shape.STRING)
        @JsonPropertyDescription("When a run last ended well.")
        Instant lastSuccessTime,

        @SchemaFrom(type = String.class) @JsonFormat(shape = JsonFormat.Shape.STRING)
        @JsonPropertyDescription("When the schedule fires next.")
        Instant nextRunTime,

        @SchemaFrom(type = String.class) @JsonFormat(shape = JsonFormat.Shape.STRING)
        @JsonPropertyDescription("The time of the newest state of the source that the copy holds: when the last run that"
                + " ended well began, or what a live agent told last.")
        Instant newestPointTime,

        @JsonPropertyDescription("The value of trigger.runAt whose run was started last.")
        String lastRunAt,

        @JsonPropertyDescription("How the copy stands that follows its source.")
        LiveStatus live) {
    public static final SyncJobStatus NONE =
            new SyncJobStatus(null, null, null, null, null, null, null, null, null, null);

    public SyncJobStatus {
        conditions = conditions == null ? List.of() : List.copyOf(conditions);
        lastRuns = lastRuns == null ? List.of() : List.copyOf(lastRuns);
    }

    /// A summary for people; nothing decides by it.
    public enum Phase {
        /// Something that the job needs is missing.
        @JsonProperty("Pending") PENDING,
        /// The next run waits for its time.
        @JsonProperty("Scheduled") SCHEDULED,
        @JsonProperty("Running") RUNNING,
        /// The copy follows its source.
        @JsonProperty("Live") LIVE,
        @JsonProperty("Succeeded") SUCCEEDED,
        @JsonProperty("PartiallySucceeded") PARTIALLY_SUCCEEDED,
        @JsonProperty("Failed") FAILED,
        @JsonProperty("Suspended") SUSPENDED
    }
}
