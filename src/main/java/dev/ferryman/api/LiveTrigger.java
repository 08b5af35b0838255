package dev.ferryman.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Quantity;

/// How a job follows its source while that changes.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LiveTrigger(
        @Default("24h") @Pattern(Durations.PATTERN)
        @JsonPropertyDescription("How often everything is compared beside the changes, to prove that nothing was missed;"
                + " 0s for never.")
        String compareEvery,

        @Default("64Mi")
        @ValidationRule(value = LiveBacklogs.LARGE_ENOUGH, message = LiveBacklogs.LARGE_ENOUGH_MESSAGE)
        @JsonPropertyDescription("How large the record of changes of a Push may become; when the remote was away for"
                + " longer than it reaches back, everything is compared. A Pull follows the record of its module, which"
                + " spec.live of the SyncModule bounds.")
        Quantity backlog) {

    public LiveTrigger {
        compareEvery = compareEvery == null ? "24h" : compareEvery;
        backlog = backlog == null ? LiveBacklogs.DEFAULT : backlog;
    }

    /// Bytes of the record of changes.
    public long backlogBytes() {
        return LiveBacklogs.bytes(backlog);
    }
}
