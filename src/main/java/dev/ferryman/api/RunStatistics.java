package dev.ferryman.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/// What a run did, as rsync counts it. Sizes are bytes.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunStatistics(
        @JsonPropertyDescription("Entries in the list of files.")
        Long files,

        @JsonPropertyDescription("Entries that were made.")
        Long created,

        @JsonPropertyDescription("Entries that were deleted.")
        Long deleted,

        @JsonPropertyDescription("Files whose content was sent.")
        Long transferred,

        @JsonPropertyDescription("Bytes of all files in the list.")
        Long totalBytes,

        @JsonPropertyDescription("Bytes of content that went over the network.")
        Long literalBytes,

        @JsonPropertyDescription("Bytes of content that the receiving side had already.")
        Long matchedBytes,

        @JsonPropertyDescription("Bytes that this side sent.")
        Long bytesSent,

        @JsonPropertyDescription("Bytes that this side received.")
        Long bytesReceived) {}
