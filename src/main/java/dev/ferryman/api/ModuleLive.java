package dev.ferryman.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Quantity;

/// The record of changes that a module keeps for those who follow it.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ModuleLive(
        @Default("64Mi")
        @ValidationRule(value = LiveBacklogs.LARGE_ENOUGH, message = LiveBacklogs.LARGE_ENOUGH_MESSAGE)
        @JsonPropertyDescription("How large the record of changes may become before it forgets the oldest ones. Whoever"
                + " was away goes on from where it was as long as the record reaches back so far, and compares everything"
                + " otherwise. It lies in an emptyDir of the daemon's pod.")
        Quantity backlog) {

    public ModuleLive {
        backlog = backlog == null ? LiveBacklogs.DEFAULT : backlog;
    }

    /// Bytes of the record of changes.
    public long backlogBytes() {
        return LiveBacklogs.bytes(backlog);
    }
}
