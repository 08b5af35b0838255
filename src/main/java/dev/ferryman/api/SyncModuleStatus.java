package dev.ferryman.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;

/// How a SyncModule is doing.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SyncModuleStatus(
        @JsonPropertyDescription("The generation of the spec that this status speaks of.")
        Long observedGeneration,

        @JsonPropertyDescription("Ready, Reconciling and Stalled, as kstatus understands them, and Live, where the module"
                + " records its changes.")
        List<Condition> conditions,

        @JsonPropertyDescription("Where jobs of this cluster reach the module, as an rsync URL.")
        String endpoint,

        @JsonPropertyDescription("The port of the module on every node, for a Service of type NodePort.")
        Integer nodePort,

        @JsonPropertyDescription("The volume that is served, in words.")
        String source,

        @JsonPropertyDescription("How many pods serve the module.")
        Integer servingPods,

        @JsonPropertyDescription("How many connections are open.")
        Integer sessions,

        @JsonPropertyDescription("The record of changes, where the module keeps one, and who follows it.")
        ModuleLiveStatus live) {
    public static final SyncModuleStatus NONE = new SyncModuleStatus(null, null, null, null, null, null, null, null);

    public SyncModuleStatus {
        conditions = conditions == null ? List.of() : List.copyOf(conditions);
    }
}
