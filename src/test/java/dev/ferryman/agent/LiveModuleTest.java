package dev.ferryman.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A module that is followed live, with the engine itself.
class LiveModuleTest {
    private final List<String> log = new CopyOnWriteArrayList<>();

    @TempDir
    private Path directory;

    @Test
    void aModuleTellsThatItRecordsAndWhereItsHistoryIs() throws IOException {
        Path files = Files.createDirectories(directory.resolve("files/below")).getParent();
        try (Engine.Service service = serve(files, Optional.of(directory.resolve("backlog")))) {
            PrimaryReport begun = await(service, PrimaryReport.State.RECORDING);
            assertThat(begun.directories()).isEqualTo(2);
            assertThat(begun.history()).isPresent();
            Files.writeString(files.resolve("below/file"), "content");
            PrimaryReport changed = Awaitility.await().until(
                    () -> service.live().orElseThrow(), report -> report.headOffset() > begun.headOffset());
            assertThat(changed.history()).isEqualTo(begun.history());
            assertThat(changed.followers()).isEmpty();
        }
    }

    @Test
    void aModuleThatCannotBeRecordedSaysWhyAndIsServedAllTheSame() throws IOException {
        Path files = Files.createDirectory(directory.resolve("files"));
        try (Engine.Service service = serve(files, Optional.of(files.resolve("backlog")))) {
            assertThat(await(service, PrimaryReport.State.UNAVAILABLE).message()).contains("put it elsewhere");
            assertThat(service.port()).isPositive();
        }
    }

    @Test
    void aModuleThatIsNotLiveHasNothingToTell() throws IOException {
        try (Engine.Service service = serve(Files.createDirectory(directory.resolve("files")), Optional.empty())) {
            assertThat(service.live()).isEmpty();
        }
    }

    private static PrimaryReport await(Engine.Service service, PrimaryReport.State state) {
        return Awaitility.await().until(() -> service.live().orElseThrow(), report -> report.state() == state);
    }

    private Engine.Service serve(Path files, Optional<Path> backlog) {
        ModuleAssignment assignment = new ModuleAssignment("data", files.toString(), Access.READ_ONLY, Optional.empty(),
                Optional.empty(), ModuleAssignment.Hosts.ANY, new ModuleAssignment.Listener(Optional.of("127.0.0.1"), 0),
                List.of(), ModuleAssignment.Limits.NONE,
                backlog.map(path -> new BacklogSettings(path.toString(), BacklogSettings.DEFAULT_BYTES)), 0);
        return new RsyncEngine().serve(ServedModule.configuration(assignment, Optional.empty()),
                new AgentLog(Clock.systemUTC(), log::add));
    }
}
