package dev.ferryman.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/// How a job logs in.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Credentials(
        @Required @Size(min = 1, max = 253)
        @JsonPropertyDescription("A Secret in the job's namespace whose key `password` holds the password.")
        String secretName,

        @Default("ferryman") @Pattern("^[^:@/\\s]+$") @Size(max = 255)
        @JsonPropertyDescription("The user to log in as. A user that the url names goes before this one.")
        String user) {

    public Credentials {
        user = user == null ? "ferryman" : user;
    }
}
