package dev.ferryman.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/// Commands around the runs of the jobs that name a module.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Hooks(
        @Size(max = 8)
        @JsonPropertyDescription("Commands that are executed one after the other in a pod of the source before each run"
                + " of a SyncJob of this cluster that names the module, such as one that makes a database save.")
        List<Hook> beforeRun) {
    static final Hooks NONE = new Hooks(List.of());

    public Hooks {
        beforeRun = beforeRun == null ? List.of() : List.copyOf(beforeRun);
    }
}
