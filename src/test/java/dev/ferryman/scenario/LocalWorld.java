package dev.ferryman.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.ferryman.agent.AgentLog;
import dev.ferryman.local.Agents;
import dev.ferryman.local.LocalController;
import dev.ferryman.local.LocalSnapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// Local mode on a directory of manifests: daemons and runs are processes of this machine. What they say is printed.
final class LocalWorld implements World {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final YAMLMapper YAML = new YAMLMapper();

    private final Path root;
    private final Path manifests;
    private final LocalController controller;
    private final Thread rounds;

    /// @param root of the manifests and of the volumes
    LocalWorld(Path root) {
        this.root = root;
        try {
            manifests = Files.createDirectories(root.resolve("manifests"));
            controller = new LocalController(manifests,
                    new Agents(agent("module"), agent("job"), agent("resident"), agent("live"), System.out::println),
                    new AgentLog(Clock.systemUTC(), System.out::println), Clock.systemUTC());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        rounds = Thread.ofVirtual().name("local mode").start(this::run);
    }

    @Override
    public void apply(String text) {
        for (String document : text.split("(?m)^---\\s*$")) {
            if (!document.isBlank()) {
                applyOne(document);
            }
        }
    }

    @Override
    public void delete(Resource resource) {
        try {
            Files.delete(file(resource));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<JsonNode> get(Resource resource) {
        try {
            JsonNode items = JSON.readTree(LocalSnapshot.of(manifests).json()).path("items");
            return StreamSupport.stream(items.spliterator(), false)
                    .filter(item -> resource.equals(resource(item))).findFirst();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String inVolume(String namespace, String claim, String script) {
        try {
            Process shell = new ProcessBuilder("bash", "-euc", script)
                    .directory(volume(namespace, claim).toFile()).redirectErrorStream(true).start();
            String printed = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (shell.waitFor() != 0) {
                throw new AssertionError("exit code " + shell.exitValue() + " of: " + script + "\n" + printed);
            }
            return printed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Duration patience() {
        return Duration.ofMinutes(2);
    }

    @Override
    public void close() {
        controller.stop();
        try {
            rounds.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (controller) {
            controller.run(snapshot -> {});
        } catch (IOException | InterruptedException e) {
            System.out.println("local mode broke off: " + e);
        }
    }

    /// A manifest replaces its former version at once, as an editor would.
    private void applyOne(String document) {
        try {
            JsonNode node = YAML.readTree(document);
            Resource resource = resource(node);
            if (resource.kind().equals("PersistentVolumeClaim")) {
                volume(resource.namespace(), resource.name());
            }
            Path fresh = Files.writeString(root.resolve("fresh"), document);
            Files.move(fresh, file(resource), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path volume(String namespace, String claim) {
        try {
            return Files.createDirectories(root.resolve("volumes").resolve(namespace).resolve(claim));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(Resource resource) {
        return manifests.resolve(resource.kind() + "." + resource.namespace() + "." + resource.name() + ".yaml");
    }

    private static Resource resource(JsonNode node) {
        JsonNode meta = node.path("metadata");
        return new Resource(node.path("kind").asText(), meta.path("namespace").asText(), meta.path("name").asText());
    }

    private static List<String> agent(String verb) {
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.ferryman.cli.Ferryman"));
        command.addAll(List.of("agent", verb));
        return command;
    }
}
