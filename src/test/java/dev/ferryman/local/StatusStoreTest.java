package dev.ferryman.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.api.SyncModule;
import dev.ferryman.api.SyncModuleStatus;
import dev.ferryman.plan.status.ModuleObservation;
import dev.ferryman.plan.status.ModuleStatuses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusStoreTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final ResourceName NAME = new ResourceName("shop", "shop-data");

    @TempDir
    private Path directory;

    private SyncModule module(String access) throws IOException {
        Files.writeString(directory.resolve("module.yaml"), """
                apiVersion: ferryman.dev/v1alpha1
                kind: SyncModule
                metadata: {name: shop-data, namespace: shop}
                spec: {source: {persistentVolumeClaim: {name: shop-data}}, access: %s}
                """.formatted(access));
        return ManifestReader.read(directory).modules().get(NAME).resource();
    }

    @Test
    void aResourceComesBackWithItsStatus() throws IOException {
        StatusStore store = new StatusStore(StateDirectory.of(directory));
        SyncModule module = module("ReadOnly");
        assertThat(Registry.admit(module, store.read(NAME, SyncModule.class), NOW)).isEqualTo(Registry.Change.CREATED);
        module.setStatus(ModuleStatuses.next(module, SyncModuleStatus.NONE, new ModuleObservation(
                "rsync://127.0.0.1:8730/shop-data", Optional.empty(), Optional.empty(), 1, List.of(),
                Optional.empty()), NOW));
        store.write(module);

        SyncModule again = module("ReadOnly");
        assertThat(Registry.admit(again, store.read(NAME, SyncModule.class), NOW.plusSeconds(60)))
                .isEqualTo(Registry.Change.NONE);
        assertThat(again.getStatus()).isEqualTo(module.getStatus());
        assertThat(again.getMetadata()).isEqualTo(module.getMetadata());
    }

    @Test
    void aChangedSpecIsANewGeneration() throws IOException {
        SyncModule module = module("ReadOnly");
        Registry.admit(module, Optional.<SyncModule>empty(), NOW);
        SyncModule changed = module("ReadWrite");
        assertThat(Registry.admit(changed, Optional.of(module), NOW)).isEqualTo(Registry.Change.UPDATED);
        assertThat(changed.getMetadata().getGeneration()).isEqualTo(2);
    }

    @Test
    void aDeletedResourceIsGone() throws IOException {
        StatusStore store = new StatusStore(StateDirectory.of(directory));
        SyncModule module = module("ReadOnly");
        Registry.admit(module, Optional.<SyncModule>empty(), NOW);
        store.write(module);
        assertThat(store.readAll(SyncModule.class)).hasSize(1);
        store.delete("SyncModule", NAME);
        assertThat(store.readAll(SyncModule.class)).isEmpty();
        assertThat(LocalSnapshot.of(directory).json()).contains("\"items\" : [ ]");
    }
}
