package dev.ferryman.api;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Optional;

/// The other side of a job.
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(value = "has(self.module) != has(self.url)", message = "give exactly one of module and url")
public record Remote(
        @JsonPropertyDescription("A SyncModule of this cluster.")
        Module module,

        @Pattern("^rsync://([^@/\\s]+@)?(\\[[0-9a-fA-F:.]+\\]|[^:@/\\s\\[\\]]+)(:[0-9]{1,5})?/[^/\\x00\\n\\r]+(/[^\\x00\\n\\r]*)?$")
        @Size(max = 4096)
        @JsonPropertyDescription("The module of any rsync daemon: rsync://user@host:port/module/path."
                + " The port is 873 unless it is given.")
        String url) {

    /// The one alternative that is given.
    /// @throws IllegalArgumentException where none or both are
    @JsonIgnore
    public Target target() {
        if ((module == null) == (url == null)) {
            throw new IllegalArgumentException("spec.remote needs exactly one of module and url.");
        }
        return module == null ? new Url(url) : module;
    }

    /// The other side, by the way in which it is named.
    public sealed interface Target permits Module, Url {}

    /// @param value `rsync://…`
    public record Url(String value) implements Target {}

    /// A reference to a SyncModule.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Module(
            @Size(max = 63)
            @JsonPropertyDescription("The namespace of the SyncModule; that of the job unless it is given.")
            String namespace,

            @Required @Size(min = 1, max = 50)
            @JsonPropertyDescription("The name of the SyncModule.")
            String name,

            @Default("/") @Pattern(Paths.PATTERN) @Size(max = 4096)
            @ValidationRule(value = Paths.NO_DOTS, message = Paths.NO_DOTS_MESSAGE)
            @JsonPropertyDescription("The directory of the module to copy from or to.")
            String path) implements Target {

        public Module {
            path = Paths.orRoot(path);
        }

        /// The namespace, where the reference names one.
        public Optional<String> otherNamespace() {
            return Optional.ofNullable(namespace);
        }
    }
}
