package dev.ferryman.api;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;

/// The volume that a module serves.
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(value = "has(self.workload) != has(self.persistentVolumeClaim)",
        message = "give exactly one of workload and persistentVolumeClaim")
@ValidationRule(value = "has(self.workload) == has(oldSelf.workload)",
        message = "a module cannot change between workload and persistentVolumeClaim: make a new one")
public record ModuleSource(
        @JsonPropertyDescription("A volume of a running workload. The daemon is a sidecar in the workload's pods,"
                + " which are restarted once to get it.")
        Workload workload,

        @JsonPropertyDescription("A claim. The daemon has a pod of its own, placed where the volume can be mounted.")
        ClaimReference persistentVolumeClaim) {

    /// The one alternative that is given.
    /// @throws IllegalArgumentException where none or both are
    @JsonIgnore
    public SourceVolume volume() {
        if ((workload == null) == (persistentVolumeClaim == null)) {
            throw new IllegalArgumentException("spec.source needs exactly one of workload and persistentVolumeClaim.");
        }
        return workload == null ? persistentVolumeClaim : workload;
    }

    /// A volume, by the way in which it is reached.
    public sealed interface SourceVolume permits Workload, ClaimReference {}
}
