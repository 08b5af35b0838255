package dev.ferryman.api;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Optional;

/// The Service in front of a module.
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(value = "!has(self.nodePort) || self.type == 'NodePort'",
        message = "nodePort needs type: NodePort")
public record ModuleService(
        @Default("ClusterIP")
        @JsonPropertyDescription("ClusterIP is reached inside the cluster, NodePort also from outside on every node.")
        Type type,

        @Min(1) @Max(65535)
        @JsonPropertyDescription("The port on the nodes for type NodePort. Without it the cluster chooses one,"
                + " which status.nodePort shows.")
        Integer nodePort) {
    static final ModuleService DEFAULT = new ModuleService(Type.CLUSTER_IP, null);

    public ModuleService {
        type = type == null ? Type.CLUSTER_IP : type;
    }

    /// The port that was asked for.
    @JsonIgnore
    public Optional<Integer> wantedNodePort() {
        return Optional.ofNullable(nodePort);
    }

    /// Kinds of Service, as Kubernetes names them.
    public enum Type {
        @JsonProperty("ClusterIP") CLUSTER_IP("ClusterIP"),
        @JsonProperty("NodePort") NODE_PORT("NodePort");

        private final String type;

        Type(String type) {
            this.type = type;
        }

        @Override
        public String toString() {
            return type;
        }
    }
}
