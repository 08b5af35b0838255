package dev.ferryman.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.api.SyncJob;
import dev.ferryman.api.SyncModule;
import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The definitions that are committed are those of the records, and say of every field what it is.
class DefinitionsTest {
    private static final String SYNC_MODULES = "syncmodules.ferryman.dev-v1.yml";
    private static final String SYNC_JOBS = "syncjobs.ferryman.dev-v1.yml";

    @ParameterizedTest
    @ValueSource(strings = {SYNC_MODULES, SYNC_JOBS})
    void definitionsAreFresh(String file, @TempDir Path fresh) throws IOException {
        new CRDGenerator().customResourceClasses(SyncModule.class, SyncJob.class)
                .withPostProcessor(new SchemaPolish())
                .inOutputDir(fresh.toFile())
                .generate();
        String remedy = "run make build, and copy crds/ to helm/ferryman/files/crds/";

        assertThat(Path.of("crds", file)).as(remedy).hasSameTextualContentAs(fresh.resolve(file));
        assertThat(Path.of("helm/ferryman/files/crds", file)).as(remedy).hasSameTextualContentAs(fresh.resolve(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {SYNC_MODULES, SYNC_JOBS})
    void everyFieldIsDescribed(String file) throws IOException {
        CustomResourceDefinition definition = Serialization.unmarshal(
                Files.readString(Path.of("crds", file)), CustomResourceDefinition.class);
        JSONSchemaProps root = definition.getSpec().getVersions().getFirst().getSchema().getOpenAPIV3Schema();

        assertThat(undescribed("", root)).isEmpty();
    }

    private static List<String> undescribed(String path, JSONSchemaProps schema) {
        Stream<String> own = schema.getProperties() == null ? Stream.empty()
                : schema.getProperties().entrySet().stream().flatMap(entry -> {
                    String name = path + "." + entry.getKey();
                    Stream<String> itself = entry.getValue().getDescription() == null ? Stream.of(name) : Stream.empty();
                    return Stream.concat(itself, undescribed(name, entry.getValue()).stream());
                });
        Stream<String> items = schema.getItems() == null ? Stream.empty()
                : undescribed(path + "[]", schema.getItems().getSchema()).stream();
        return Stream.concat(own, items).toList();
    }
}
