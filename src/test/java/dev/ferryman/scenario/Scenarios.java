package dev.ferryman.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferryman.scenario.World.Resource;
import dev.ferryman.scenario.World.Status;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/// What all scenarios do: wait until a status says something.
abstract class Scenarios {
    abstract World world();

    /// A namespace of its own for each scenario.
    static String namespace(String scenario) {
        return "e2e-" + scenario;
    }

    /// Waits for the run of a token to end.
    Status runOf(String namespace, String job, String token) {
        return runOf(world(), Resource.job(namespace, job), token);
    }

    static Status runOf(World world, Resource job, String token) {
        return await(world, job, "the end of run " + token, world.patience(),
                status -> status.at("/lastRunAt").asText().equals(token) && !status.runs().isEmpty()
                        && !status.condition("Reconciling").startsWith("True")
                        && !status.at("/phase").asText().equals("Running"));
    }

    Status ready(Resource resource) {
        return await(resource, "Ready", status -> status.condition("Ready").startsWith("True"));
    }

    /// Waits until what the status says of the newest spec is as described; tells the last status where it never is.
    Status await(Resource resource, String description, Predicate<Status> wanted) {
        return await(world(), resource, description, world().patience(), wanted);
    }

    static Status await(World world, Resource resource, String description, Duration atMost, Predicate<Status> wanted) {
        try {
            return Awaitility.await().atMost(atMost).pollInterval(Duration.ofMillis(250))
                    .until(() -> world.get(resource).map(Status::new), status -> status.isPresent()
                            && status.get().upToDate() && wanted.test(status.get()))
                    .orElseThrow();
        } catch (ConditionTimeoutException e) {
            Optional<JsonNode> last = world.get(resource);
            throw new AssertionError("waited for " + description + " of " + resource + ", which is:\n"
                    + last.map(JsonNode::toPrettyString).orElse("not there"), e);
        }
    }

    void awaitGone(Resource resource) {
        Awaitility.await("the end of " + resource).atMost(world().patience()).until(() -> world().get(resource).isEmpty());
    }
}
