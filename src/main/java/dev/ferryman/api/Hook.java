package dev.ferryman.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/// A command in a container of the source's pod.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Hook(
        @Required @Size(min = 1, max = 63)
        @JsonPropertyDescription("The container of the workload's pod in which the command is executed.")
        String container,

        @Required @Size(min = 1, max = 64)
        @JsonPropertyDescription("The command and its arguments. No shell is started: name one where it is needed.")
        List<String> command,

        @Default("30s") @Pattern(Durations.PATTERN)
        @JsonPropertyDescription("How long the command may take, such as 30s or 5m.")
        String timeout,

        @Default("Fail")
        @JsonPropertyDescription("What a command that fails or takes too long means: Fail ends the run before it"
                + " copies anything, Continue starts it all the same.")
        OnError onError) {

    public Hook {
        command = command == null ? List.of() : List.copyOf(command);
        timeout = timeout == null ? "30s" : timeout;
        onError = onError == null ? OnError.FAIL : onError;
    }

    /// What the failure of a hook does to the run.
    public enum OnError {
        @JsonProperty("Fail") FAIL,
        @JsonProperty("Continue") CONTINUE
    }
}
