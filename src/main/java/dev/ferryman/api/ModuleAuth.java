package dev.ferryman.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/// Who may log in to a module.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ModuleAuth(
        @Required @Size(min = 1, max = 253)
        @JsonPropertyDescription("A Secret in the module's namespace whose key `secrets` holds one user:password line"
                + " for each user, as rsync's secrets file does. Every user in it may connect.")
        String secretName) {}
