package dev.ferryman.api;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;

/// One aspect of a resource's state, as Kubernetes' conditions are.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Condition(
        @Required
        @JsonPropertyDescription("The aspect that the condition is about.")
        Type type,

        @Required
        @JsonPropertyDescription("Whether it holds.")
        Status status,

        @JsonPropertyDescription("The generation of the spec that the condition was found for.")
        Long observedGeneration,

        @Required @SchemaFrom(type = String.class) @JsonFormat(shape = JsonFormat.Shape.STRING)
        @JsonPropertyDescription("When status last changed.")
        Instant lastTransitionTime,

        @Required @Size(min = 1, max = 64)
        @JsonPropertyDescription("Why, in a word for programs.")
        String reason,

        @Required @Size(max = 32768)
        @JsonPropertyDescription("Why, in sentences for people, and what to do.")
        String message) {

    /// The conditions of our resources.
    public enum Type {
        /// The resource does what it asks for.
        @JsonProperty("Ready") READY,
        /// Something is on its way: objects that start, or a run.
        @JsonProperty("Reconciling") RECONCILING,
        /// Nothing will move until a person acts.
        @JsonProperty("Stalled") STALLED,
        /// How the last run of a job ended.
        @JsonProperty("LastRunSucceeded") LAST_RUN_SUCCEEDED,
        /// The copy of a job follows its source; a module records its changes.
        @JsonProperty("Live") LIVE,
        /// The copy of a job is as new as its objectives ask for.
        @JsonProperty("RecoveryPointMet") RECOVERY_POINT_MET
    }

    /// Kubernetes' three values.
    public enum Status {
        @JsonProperty("True") TRUE,
        @JsonProperty("False") FALSE,
        @JsonProperty("Unknown") UNKNOWN
    }
}
