package dev.ferryman.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import java.time.Duration;
import java.util.Optional;

/// What a job shall keep to.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Objectives(
        @Pattern(Durations.PATTERN)
        @JsonPropertyDescription("How old the state of the source may be that the copy holds, such as 15m. Where it is"
                + " older, the condition RecoveryPointMet is False until it is good again.")
        String recoveryPoint) {
    static final Objectives NONE = new Objectives(null);

    /// How much of the latest changes may be missing, where that is limited.
    public Optional<Duration> recovery() {
        return Optional.ofNullable(recoveryPoint).map(Durations::parse);
    }
}
