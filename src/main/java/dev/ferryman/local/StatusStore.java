package dev.ferryman.local;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.fabric8.kubernetes.client.CustomResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The resources with their status, as `kubectl get -o yaml` would show them, one file each. They outlive the process.
record StatusStore(StateDirectory state) {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .defaultPropertyInclusion(JsonInclude.Value.ALL_NON_NULL)
            .build();

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .defaultPropertyInclusion(JsonInclude.Value.ALL_NON_NULL)
            .build();

    static String yaml(CustomResource<?, ?> resource) {
        try {
            return YAML.writeValueAsString(resource);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(resource.getKind() + " has no YAML form", e);
        }
    }

    static String json(List<CustomResource<?, ?>> resources) {
        try {
            return JSON.writeValueAsString(new Listing("v1", "List", resources));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the resources have no JSON form", e);
        }
    }

    private record Listing(String apiVersion, String kind, List<CustomResource<?, ?>> items) {}

    void write(CustomResource<?, ?> resource) {
        StateDirectory.write(file(resource.getKind(), name(resource)), yaml(resource).getBytes(StandardCharsets.UTF_8));
    }

    /// What an earlier process left of a resource; empty where it left nothing that can be read.
    <T extends CustomResource<?, ?>> Optional<T> read(ResourceName name, Class<T> type) {
        return read(file(type.getSimpleName(), name), type);
    }

    /// All resources of a kind, by namespace and name.
    <T extends CustomResource<?, ?>> List<T> readAll(Class<T> type) {
        Path kind = state.root().resolve("status").resolve(type.getSimpleName());
        List<T> all = new ArrayList<>();
        if (Files.isDirectory(kind)) {
            try (Stream<Path> files = Files.walk(kind, 2)) {
                files.filter(file -> file.getFileName().toString().matches("[^.].*\\.yaml")).sorted()
                        .forEach(file -> read(file, type).ifPresent(all::add));
            } catch (IOException e) {
                throw new UncheckedIOException("the status in " + kind + " cannot be read", e);
            }
        }
        return List.copyOf(all);
    }

    void delete(String kind, ResourceName name) {
        try {
            Files.deleteIfExists(file(kind, name));
        } catch (IOException e) {
            throw new UncheckedIOException("the status of " + name + " cannot be removed", e);
        }
    }

    static ResourceName name(CustomResource<?, ?> resource) {
        return new ResourceName(resource.getMetadata().getNamespace(), resource.getMetadata().getName());
    }

    private Path file(String kind, ResourceName name) {
        return state.status(kind, name);
    }

    private static <T> Optional<T> read(Path file, Class<T> type) {
        try {
            return Files.exists(file) ? Optional.of(YAML.readValue(file.toFile(), type)) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("the status file " + file + " cannot be read", e);
        }
    }
}
