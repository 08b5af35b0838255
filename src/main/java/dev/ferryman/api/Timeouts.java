package dev.ferryman.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import java.util.Optional;

/// How long a run waits.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Timeouts(
        @Default("30s") @Pattern(Durations.PATTERN)
        @JsonPropertyDescription("How long a run waits for the remote to answer its connection.")
        String connect,

        @Default("5m") @Pattern(Durations.PATTERN)
        @JsonPropertyDescription("How long a connection may be silent before the run fails.")
        String idle,

        @Pattern(Durations.PATTERN)
        @JsonPropertyDescription("How long a run may take, all its retries included, before it is ended and fails."
                + " Without it a run may take any time.")
        String run) {
    static final Timeouts DEFAULT = new Timeouts(null, null, null);

    public Timeouts {
        connect = connect == null ? "30s" : connect;
        idle = idle == null ? "5m" : idle;
    }

    /// The limit of a whole run, where there is one.
    public Optional<String> wholeRun() {
        return Optional.ofNullable(run);
    }
}
