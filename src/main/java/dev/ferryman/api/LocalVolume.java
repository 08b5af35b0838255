package dev.ferryman.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/// This side of a job.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LocalVolume(
        @Required
        @ValidationRule(value = "self == oldSelf",
                message = "the claim of a job cannot change: make a new job, whose status tells of the new copy")
        @JsonPropertyDescription("The claim to copy to (Pull) or from (Push). It cannot be changed.")
        ClaimReference persistentVolumeClaim,

        @Default("/") @Pattern(Paths.PATTERN) @Size(max = 4096)
        @ValidationRule(value = Paths.NO_DOTS, message = Paths.NO_DOTS_MESSAGE)
        @JsonPropertyDescription("The directory of the claim to copy to or from. A Pull makes it where it is missing.")
        String path) {

    public LocalVolume {
        path = Paths.orRoot(path);
    }
}
