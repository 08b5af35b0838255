package dev.ferryman.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/// A volume of a running workload in the module's namespace.
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(value = "self.kind == oldSelf.kind && self.name == oldSelf.name",
        message = "the workload of a module cannot change: make a new module")
public record Workload(
        @Required
        @JsonPropertyDescription("The kind of the workload.")
        Kind kind,

        @Required @Size(min = 1, max = 253)
        @JsonPropertyDescription("The name of the workload, in the namespace of the module.")
        String name,

        @Required @Size(min = 1, max = 63)
        @JsonPropertyDescription("The name of the volume in the pod template, or of a volume claim template.")
        String volume,

        @Default("0") @Min(0)
        @JsonPropertyDescription("Which pod of a StatefulSet serves the module, by its ordinal, as each has a volume"
                + " of its own. Other workloads share their volume and take no notice of it.")
        Integer replica,

        @Default("Automatic")
        @JsonPropertyDescription("How running pods get the sidecar and lose it: Automatic restarts the workload"
                + " once, as kubectl rollout restart does; Manual waits until somebody restarts its pods.")
        Restart restart) implements ModuleSource.SourceVolume {

    public Workload {
        replica = replica == null ? 0 : replica;
        restart = restart == null ? Restart.AUTOMATIC : restart;
    }

    /// Workloads whose pods can carry a daemon.
    public enum Kind {
        @JsonProperty("StatefulSet") STATEFUL_SET("StatefulSet"),
        @JsonProperty("Deployment") DEPLOYMENT("Deployment"),
        @JsonProperty("DaemonSet") DAEMON_SET("DaemonSet");

        private final String kind;

        Kind(String kind) {
            this.kind = kind;
        }

        /// The name of the kind in Kubernetes.
        @Override
        public String toString() {
            return kind;
        }
    }

    /// Who restarts pods that lack the sidecar.
    public enum Restart {
        @JsonProperty("Automatic") AUTOMATIC,
        @JsonProperty("Manual") MANUAL
    }
}
