package dev.ferryman.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.Optional;

/// How a job logs in.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Credentials(
        @Required @Size(min = 1, max = 253)
        @JsonPropertyDescription("A Secret in the job's namespace whose key `password` holds the password."
                + " Its key `username` may hold the user, as in Secrets of type kubernetes.io/basic-auth.")
        String secretName,

        @Pattern("^[^:@/\\s]+$") @Size(max = 255)
        @JsonPropertyDescription("The user to log in as. Without it the user is the one in the url, or else the one"
                + " in the Secret.")
        String user) {

    /// The user, where the spec names one.
    public Optional<String> namedUser() {
        return Optional.ofNullable(user);
    }
}
