package dev.ferryman.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Toleration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The few things about a pod of ours that may be chosen.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PodSettings(
        @Default("Standard")
        @JsonPropertyDescription("Restricted runs as runAsUser with no capability and copies what that user may read,"
                + " without owners; the directory that it copies to should belong to that user. Standard runs as root"
                + " with CHOWN, DAC_OVERRIDE, FOWNER and FSETID, which keeps owners and modes. Full adds MKNOD and"
                + " SETFCAP for devices and file capabilities.")
        Privileges privileges,

        @Default("65532") @Min(1) @Max(4294967294d)
        @JsonPropertyDescription("The user and group of a Restricted pod. The other privileges run as root.")
        Long runAsUser,

        @JsonPropertyDescription("Compute resources of the container.")
        Resources resources,

        @Size(max = 32)
        @JsonPropertyDescription("Labels that the node of the pod must have. A sidecar has its workload's placement.")
        Map<String, String> nodeSelector,

        @Size(max = 32)
        @JsonPropertyDescription("Taints that the pod tolerates. A sidecar has its workload's placement.")
        List<Toleration> tolerations) {
    static final PodSettings DEFAULT = new PodSettings(null, null, null, null, null);

    public PodSettings {
        privileges = privileges == null ? Privileges.STANDARD : privileges;
        runAsUser = runAsUser == null ? 65532L : runAsUser;
        resources = resources == null ? Resources.DEFAULT : resources;
        nodeSelector = sorted(nodeSelector);
        tolerations = tolerations == null ? List.of() : List.copyOf(tolerations);
    }

    /// In an order that is the same in every process, as objects are compared by their text.
    private static <V> Map<String, V> sorted(Map<String, V> map) {
        return map == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(map));
    }

    /// Requests and limits, by the name of the resource.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Resources(
            @JsonPropertyDescription("What the scheduler sets aside, such as cpu: 50m and memory: 96Mi.")
            Map<String, Quantity> requests,

            @JsonPropertyDescription("What the container may use at most.")
            Map<String, Quantity> limits) {
        static final Resources DEFAULT = new Resources(null, null);

        public Resources {
            requests = sorted(requests);
            limits = sorted(limits);
        }
    }
}
