package dev.ferryman.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/// A PersistentVolumeClaim in the namespace of the resource.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ClaimReference(
        @Required @Size(min = 1, max = 253)
        @JsonPropertyDescription("The name of the PersistentVolumeClaim, in the namespace of this resource.")
        String name) implements ModuleSource.SourceVolume {}
