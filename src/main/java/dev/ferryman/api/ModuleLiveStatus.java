package dev.ferryman.api;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import java.time.Instant;
import java.util.List;

/// The record of changes of a module, and those who follow it. It is told when somebody comes or goes, and from time to
/// time besides.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ModuleLiveStatus(
        @JsonPropertyDescription("The history of changes, by its replication ID.")
        String historyID,

        @JsonPropertyDescription("How many changes of this history have been recorded.")
        Long offset,

        @JsonPropertyDescription("The offset from which a follower can still go on.")
        Long oldestOffset,

        @JsonPropertyDescription("How many bytes the record takes.")
        Long backlogBytes,

        @JsonPropertyDescription("How many directories are watched.")
        Long directories,

        @JsonPropertyDescription("How often the kernel had no room to tell of changes, so that a part of the tree was"
                + " looked through instead.")
        Long overflows,

        @JsonPropertyDescription("Those who follow now.")
        List<Follower> followers,

        @SchemaFrom(type = String.class) @JsonFormat(shape = JsonFormat.Shape.STRING)
        @JsonPropertyDescription("When all this was so.")
        Instant updateTime) {

    public ModuleLiveStatus {
        followers = followers == null ? List.of() : List.copyOf(followers);
    }

    /// One that follows the module.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Follower(
            @JsonPropertyDescription("The address that it connects from.")
            String address,

            @JsonPropertyDescription("The user that it logged in as.")
            String user,

            @JsonPropertyDescription("How many changes it has.")
            Long offset,

            @JsonPropertyDescription("How long ago the oldest change was recorded that it lacks, in seconds.")
            Long lagSeconds) {}
}
