package dev.ferryman.api;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Required;
import java.time.Duration;
import java.time.Instant;

/// One execution of a job that came to its end.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Run(
        @Required
        @JsonPropertyDescription("The name of the run, which is that of its Job.")
        String name,

        @Required
        @JsonPropertyDescription("How the run ended.")
        Result result,

        @Required
        @JsonPropertyDescription("Why it ended so, in a word for programs.")
        RunReason reason,

        @JsonPropertyDescription("Why it ended so, in sentences for people, and what to do.")
        String message,

        @Required @SchemaFrom(type = String.class) @JsonFormat(shape = JsonFormat.Shape.STRING)
        @JsonPropertyDescription("When the run began.")
        Instant startTime,

        @Required @SchemaFrom(type = String.class) @JsonFormat(shape = JsonFormat.Shape.STRING)
        @JsonPropertyDescription("When the run ended.")
        Instant endTime,

        @JsonPropertyDescription("What the run did, where it came so far that it could tell.")
        RunStatistics statistics) {

    public Duration duration() {
        return Duration.between(startTime, endTime);
    }

    /// How a run can end.
    public enum Result {
        @JsonProperty("Succeeded") SUCCEEDED,
        /// Everything was copied but some files, which the message counts.
        @JsonProperty("PartiallySucceeded") PARTIALLY_SUCCEEDED,
        @JsonProperty("Failed") FAILED
    }
}
