package dev.ferryman.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Optional;

/// What a SyncModule asks for. What the JSON leaves out has its default after construction; a component that has none
/// is null in the JSON's sense and is read by the `Optional` method beside it.
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(value = "!has(self.live) || self.access != 'WriteOnly'",
        message = "a WriteOnly module cannot be followed live, as nobody may read it")
public record SyncModuleSpec(
        @Required
        @JsonPropertyDescription("The volume to serve: exactly one of workload and persistentVolumeClaim.")
        ModuleSource source,

        @Default("/") @Pattern(Paths.PATTERN) @Size(max = 4096)
        @ValidationRule(value = Paths.NO_DOTS, message = Paths.NO_DOTS_MESSAGE)
        @JsonPropertyDescription("The directory of the volume that is the module's root.")
        String path,

        @Default("ReadOnly")
        @JsonPropertyDescription("What clients may do: ReadOnly lets them pull, WriteOnly push, ReadWrite both."
                + " A ReadOnly module mounts its volume read-only.")
        Access access,

        @JsonPropertyDescription("Who may log in. Without it everyone whom the network lets through is served.")
        ModuleAuth auth,

        @Size(max = 64)
        @JsonPropertyDescription("Addresses and networks that may connect, such as 10.0.0.0/8 or fd00::/8."
                + " An empty list lets every address connect that hostsDeny does not name.")
        List<@Pattern(Networks.PATTERN) String> hostsAllow,

        @Size(max = 64)
        @JsonPropertyDescription("Addresses and networks that may not connect. hostsAllow is looked at first:"
                + " an address that it names is let in.")
        List<@Pattern(Networks.PATTERN) String> hostsDeny,

        @Size(max = 256)
        @JsonPropertyDescription("Patterns of files that are neither served nor written, as rsyncd.conf's exclude.")
        List<@Size(min = 1, max = 4096) String> exclude,

        @Default("16") @Min(1) @Max(4096)
        @JsonPropertyDescription("How many connections are served at the same time; further ones are refused.")
        Integer maxConnections,

        @Default("10m") @Pattern(Durations.PATTERN)
        @JsonPropertyDescription("How long a connection may be silent before it is ended, such as 90s or 10m.")
        String idleTimeout,

        @Default("8730") @Min(1024) @Max(65534)
        @JsonPropertyDescription("The port that the daemon listens on in its pod and that the Service offers."
                + " The agent reports on the port after it. Two modules of one workload need ports that differ by two.")
        Integer port,

        @Default("{}")
        @JsonPropertyDescription("The Service that gives the module an address.")
        ModuleService service,

        @JsonPropertyDescription("Records what changes, so that SyncJobs with trigger.live can follow the module. Every"
                + " directory of the tree is watched, which takes some memory of the node for each. Without it nobody can.")
        ModuleLive live,

        @Default("{}")
        @JsonPropertyDescription("What is done on the side of the source around the runs of jobs.")
        Hooks hooks,

        @Default("{}")
        @JsonPropertyDescription("The privileges, resources and placement of the daemon's container or pod.")
        PodSettings pod) {

    public SyncModuleSpec {
        path = Paths.orRoot(path);
        access = access == null ? Access.READ_ONLY : access;
        hostsAllow = hostsAllow == null ? List.of() : List.copyOf(hostsAllow);
        hostsDeny = hostsDeny == null ? List.of() : List.copyOf(hostsDeny);
        exclude = exclude == null ? List.of() : List.copyOf(exclude);
        maxConnections = maxConnections == null ? 16 : maxConnections;
        idleTimeout = idleTimeout == null ? "10m" : idleTimeout;
        port = port == null ? 8730 : port;
        service = service == null ? ModuleService.DEFAULT : service;
        hooks = hooks == null ? Hooks.NONE : hooks;
        pod = pod == null ? PodSettings.DEFAULT : pod;
    }

    /// Empty where everyone may connect.
    public Optional<ModuleAuth> authentication() {
        return Optional.ofNullable(auth);
    }

    /// The record of changes, where one is kept.
    public Optional<ModuleLive> recording() {
        return Optional.ofNullable(live);
    }
}
