package dev.ferryman.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.interop.Modules.Direction;
import dev.ferryman.interop.Modules.Remote;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Stock rsync and Ferryman copy to each other, in every role: what arrives is what was sent.
class TransferMatrixTest {
    private static final long SEED = 20260829;
    private static final Scratch SOURCES = Scratch.create();
    private static final Path FIRST = SOURCES.directory("first");
    private static final Path CHANGED = SOURCES.directory("changed");
    private static TreeSnapshot first;
    private static TreeSnapshot changed;

    @AutoClose
    private final Scratch scratch = Scratch.create();

    @BeforeAll
    static void writeSources() {
        SampleTree.first(SEED).writeTo(FIRST);
        SampleTree.changed(SEED).writeTo(CHANGED);
        first = TreeSnapshot.of(FIRST);
        changed = TreeSnapshot.of(CHANGED);
    }

    @AfterAll
    static void removeSources() {
        SOURCES.close();
    }

    static List<Arguments> cases() {
        List<Arguments> cases = new ArrayList<>();
        for (Pair pair : Pair.all()) {
            for (Direction direction : Direction.values()) {
                for (Scene scene : Scene.values()) {
                    cases.add(Arguments.of(pair, direction, scene));
                }
            }
        }
        return cases;
    }

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @MethodSource("cases")
    void whatArrivesIsWhatWasSent(Pair pair, Direction direction, Scene scene) {
        Path source = scene.changes() ? CHANGED : FIRST;
        Path target = scratch.directory("target");
        scene.prepare(target, SEED);
        TreeSnapshot before = TreeSnapshot.of(target);

        Modules modules = new Modules(scratch, direction == Direction.PUSH ? target : source);
        Command.Result result;
        try (Peer.Daemon daemon = pair.daemon().serve(modules.configuration())) {
            Path local = direction == Direction.PUSH ? source : target;
            result = pair.client().run(
                    modules.arguments(direction, local, Remote.of("data"), daemon.port(), scene.options()));
        }

        assertThat(result.exitCode()).as("exit code; errors: %s", result.errors()).isZero();
        assertThat(result.errors()).isEmpty();
        TreeSnapshot expected = scene.changes() ? changed : first;
        TreeSnapshot after = TreeSnapshot.of(target);
        if (scene.deletes()) {
            after.assertSameAs(expected);
        } else {
            after.among(expected.entries().keySet()).assertSameAs(expected);
            assertThat(after.entries().keySet()).containsAll(kept(before, expected));
        }
        if (scene == Scene.UNCHANGED) {
            assertThat(result.output()).as("what was itemized of an unchanged tree").isEmpty();
        }
    }

    /// What the target had beyond the source stays where nothing is to be deleted.
    private static Set<String> kept(TreeSnapshot before, TreeSnapshot expected) {
        Set<String> kept = new HashSet<>(before.entries().keySet());
        kept.removeAll(expected.entries().keySet());
        return kept;
    }
}
