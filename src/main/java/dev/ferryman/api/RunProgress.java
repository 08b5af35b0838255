package dev.ferryman.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/// How far a run has come. The totals grow until the list of files is complete.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunProgress(
        @JsonPropertyDescription("The progress in a few words, such as 42% (1.2 GiB of 2.9 GiB).")
        String summary,

        @JsonPropertyDescription("Files that are done.")
        Long filesDone,

        @JsonPropertyDescription("Files in the list so far.")
        Long filesTotal,

        @JsonPropertyDescription("Bytes of the files that are done.")
        Long bytesDone,

        @JsonPropertyDescription("Bytes of the files in the list so far.")
        Long bytesTotal,

        @JsonPropertyDescription("Files whose content was sent.")
        Long filesTransferred) {}
