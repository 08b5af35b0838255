package dev.ferryman.api;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import java.time.Instant;

/// How a copy stands that follows its source. It is told when the state changes, and from time to time besides.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LiveStatus(
        @JsonPropertyDescription("What the live agent is doing.")
        State state,

        @JsonPropertyDescription("The history of changes that is followed, by its replication ID.")
        String historyID,

        @JsonPropertyDescription("How many changes of this history the source has recorded.")
        Long sourceOffset,

        @JsonPropertyDescription("How many of them the copy has.")
        Long copyOffset,

        @JsonPropertyDescription("How old the state of the source is that the copy has, in seconds.")
        Long lagSeconds,

        @JsonPropertyDescription("How many changes are known and wait to be carried out.")
        Long queueDepth,

        @JsonPropertyDescription("How often the copy was compared as a whole because no record reached back to where it"
                + " stood, since the agent began.")
        Long fullCopies,

        @JsonPropertyDescription("How often the kernel had no room to tell a Push of changes, so that a part of the tree"
                + " was compared instead, since the agent began.")
        Long overflows,

        @JsonPropertyDescription("How many paths could not be made as they are at the source; they are tried again.")
        Long pathsBehind,

        @JsonPropertyDescription("The last comparison of everything.")
        Comparison lastComparison,

        @JsonPropertyDescription("How the copy stands, in a sentence for people.")
        String message,

        @SchemaFrom(type = String.class) @JsonFormat(shape = JsonFormat.Shape.STRING)
        @JsonPropertyDescription("When all this was so.")
        Instant updateTime) {

    /// What a live agent is doing.
    public enum State {
        /// It is starting, or asks the source where its history stands.
        @JsonProperty("Connecting") CONNECTING,
        /// The copy is compared with the source as a whole, while changes are recorded.
        @JsonProperty("FullCopy") FULL_COPY,
        /// The copy is some seconds behind.
        @JsonProperty("CatchingUp") CATCHING_UP,
        @JsonProperty("CaughtUp") CAUGHT_UP,
        /// The source cannot be watched, so that everything is compared at intervals.
        @JsonProperty("Scanning") SCANNING,
        /// Something is in the way; it is tried again.
        @JsonProperty("Retrying") RETRYING
    }

    /// A comparison of everything, which proves that nothing was missed.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Comparison(
            @SchemaFrom(type = String.class) @JsonFormat(shape = JsonFormat.Shape.STRING)
            @JsonPropertyDescription("When it ended.")
            Instant endTime,

            @JsonPropertyDescription("How many entries were compared.")
            Long entries,

            @JsonPropertyDescription("How many entries differed although no change had told of them.")
            Long missed) {}
}
