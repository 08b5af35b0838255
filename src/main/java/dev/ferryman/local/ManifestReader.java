package dev.ferryman.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.ferryman.api.FerrymanApi;
import dev.ferryman.api.SyncJob;
import dev.ferryman.api.SyncModule;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.CustomResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Reads the manifests of a directory: its files that end in .yaml, .yml or .json, as `kubectl apply -f` takes them.
/// Kinds that mean nothing on one machine are passed over. Our own kinds are held to their schema.
final class ManifestReader {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final ObjectReader STRICT =
            YAML.reader().with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    private static final ObjectReader LENIENT =
            YAML.reader().without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    private static final Map<String, Class<? extends HasMetadata>> WORKLOADS = Map.of(
            "Deployment", Deployment.class, "StatefulSet", StatefulSet.class, "DaemonSet", DaemonSet.class);

    private final SortedMap<ResourceName, Manifest<SyncModule>> modules = new TreeMap<>();
    private final SortedMap<ResourceName, Manifest<SyncJob>> jobs = new TreeMap<>();
    private final SortedMap<ResourceName, Manifest<Secret>> secrets = new TreeMap<>();
    private final SortedMap<ResourceName, Manifest<PersistentVolumeClaim>> claims = new TreeMap<>();
    private final SortedMap<String, Manifest<HasMetadata>> workloads = new TreeMap<>();
    private final List<DocumentProblem> problems = new ArrayList<>();

    private ManifestReader() {}

    /// @throws IOException if the directory cannot be listed; a file that cannot be read is among the problems
    static Manifests read(Path directory) throws IOException {
        ManifestReader reader = new ManifestReader();
        for (Path file : files(directory)) {
            reader.readFile(file);
        }
        return new Manifests(reader.modules, reader.jobs, reader.secrets, reader.claims, reader.workloads,
                List.copyOf(reader.problems));
    }

    static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(each -> each.getFileName().toString().matches("[^.].*\\.(yaml|yml|json)"))
                    .filter(Files::isRegularFile).sorted().toList();
        }
    }

    private void readFile(Path file) {
        int number = 0;
        try (MappingIterator<JsonNode> documents = YAML.readerFor(JsonNode.class).readValues(file.toFile())) {
            while (documents.hasNextValue()) {
                JsonNode node = documents.nextValue();
                number++;
                if (node.isObject()) {
                    readDocument(new Document(file.getFileName(), number), node);
                }
            }
        } catch (JsonProcessingException e) {
            problem(new Document(file.getFileName(), number + 1), ": this is no YAML: " + JacksonSentence.of(e));
        } catch (IOException e) {
            problem(new Document(file.getFileName(), number + 1), ": cannot be read: " + e.getMessage());
        }
    }

    private void readDocument(Document document, JsonNode node) {
        String kind = node.path("kind").asText();
        String group = node.path("apiVersion").asText().replaceFirst("/.*", "");
        try {
            if (group.equals(FerrymanApi.GROUP)) {
                readOurs(document, node, kind);
            } else if (kind.equals("Secret")) {
                put(secrets, new Manifest<>(document, LENIENT.treeToValue(node, Secret.class)));
            } else if (kind.equals("PersistentVolumeClaim")) {
                put(claims, new Manifest<>(document, LENIENT.treeToValue(node, PersistentVolumeClaim.class)));
            } else if (WORKLOADS.containsKey(kind)) {
                Manifest<HasMetadata> workload =
                        new Manifest<>(document, LENIENT.treeToValue(node, WORKLOADS.get(kind)));
                workloads.put(kind + " " + workload.name(), workload);
            }
        } catch (JsonProcessingException e) {
            problem(document, " (" + kind + " " + node.path("metadata").path("name").asText() + "): "
                    + JacksonSentence.of(e));
        }
    }

    private void readOurs(Document document, JsonNode node, String kind) throws JsonProcessingException {
        String version = node.path("apiVersion").asText();
        if (!version.equals(FerrymanApi.GROUP + "/" + FerrymanApi.VERSION)) {
            problem(document, ": apiVersion " + version + " is unknown; this Ferryman knows "
                    + FerrymanApi.GROUP + "/" + FerrymanApi.VERSION + ".");
            return;
        }
        switch (kind) {
            case "SyncModule" ->
                putValid(modules, new Manifest<>(document, STRICT.treeToValue(node, SyncModule.class)));
            case "SyncJob" ->
                putValid(jobs, new Manifest<>(document, STRICT.treeToValue(node, SyncJob.class)));
            default -> problem(document, ": kind " + kind + " is unknown; " + FerrymanApi.GROUP
                    + " has SyncModule and SyncJob.");
        }
    }

    private <T extends CustomResource<?, ?>> void putValid(
            SortedMap<ResourceName, Manifest<T>> all, Manifest<T> manifest) {
        List<String> violations = SchemaRules.violations(manifest.resource());
        if (violations.isEmpty()) {
            put(all, manifest);
        }
        violations.forEach(violation -> problem(manifest, violation));
    }

    private <T extends HasMetadata> void put(SortedMap<ResourceName, Manifest<T>> all, Manifest<T> manifest) {
        if (manifest.resource().getMetadata().getName() == null) {
            problem(manifest.document(), ": metadata.name is missing.");
            return;
        }
        Manifest<T> former = all.putIfAbsent(manifest.name(), manifest);
        if (former != null) {
            problem(manifest, "the same name stands in " + former.document() + " already, which counts.");
        }
    }

    private void problem(Manifest<?> manifest, String sentence) {
        problems.add(new DocumentProblem(manifest.document().file(), manifest.place() + ": " + sentence));
    }

    private void problem(Document document, String rest) {
        problems.add(new DocumentProblem(document.file(), document + rest));
    }
}
