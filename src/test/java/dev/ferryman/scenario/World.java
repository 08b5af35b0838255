package dev.ferryman.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Where manifests become true. Every world is fresh: what it holds is what was applied to it.
interface World extends AutoCloseable {
    /// Creates or changes what the YAML documents describe.
    void apply(String manifests);

    void delete(Resource resource);

    /// The resource with its status; empty while there is none.
    Optional<JsonNode> get(Resource resource);

    /// Runs a shell script as root with the root of a claim's volume as its directory.
    /// @return what it printed
    String inVolume(String namespace, String claim, String script);

    /// How long something that takes a run may take.
    Duration patience();

    @Override
    void close();

    /// A resource's coordinates.
    record Resource(String kind, String namespace, String name) {
        static Resource job(String namespace, String name) {
            return new Resource("SyncJob", namespace, name);
        }

        static Resource module(String namespace, String name) {
            return new Resource("SyncModule", namespace, name);
        }

        @Override
        public String toString() {
            return kind + " " + namespace + "/" + name;
        }
    }

    /// The words of a status that tests speak of.
    record Status(JsonNode resource) {
        JsonNode at(String pointer) {
            return resource.at("/status" + pointer);
        }

        /// `True ReasonWord`, or empty where there is no such condition.
        String condition(String type) {
            for (JsonNode condition : at("/conditions")) {
                if (condition.path("type").asText().equals(type)) {
                    return condition.path("status").asText() + " " + condition.path("reason").asText();
                }
            }
            return "";
        }

        /// Whether what it says is about the newest spec.
        boolean upToDate() {
            return at("/observedGeneration").asLong(-1) == resource.at("/metadata/generation").asLong(0);
        }

        List<JsonNode> runs() {
            return at("/lastRuns").valueStream().toList();
        }
    }
}
