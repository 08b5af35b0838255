package dev.ferryman.replica.follow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.Seed;
import dev.ferryman.replica.ChangeRecord;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.events.Change;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchOfChangesTest {
    /// `path` is an entry, `path/` a subtree, `from>to` a rename.
    static Change change(String word) {
        int arrow = word.indexOf('>');
        if (arrow > 0) {
            return new Change.Renamed(Name.of(word.substring(0, arrow)), Name.of(word.substring(arrow + 1)));
        }
        return word.endsWith("/") ? new Change.Subtree(Name.of(word.substring(0, word.length() - 1)))
                : new Change.Entry(Name.of(word));
    }

    static List<ChangeRecord> records(List<String> words) {
        return IntStream.range(0, words.size())
                .mapToObj(i -> new ChangeRecord(i + 5, Instant.ofEpochSecond(100 + i), change(words.get(i)))).toList();
    }

    private static Batch batch(String... words) {
        PendingChanges pending = new PendingChanges();
        records(List.of(words)).forEach(record -> pending.add(record, Scope.ALL, _ -> false));
        pending.renamed(pending.renames());
        return pending.batch();
    }

    private static String names(Batch batch) {
        return batch.names().stream().map(each -> new String(each, StandardCharsets.UTF_8))
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "a,                     a",
        "a b a,                 a b",
        "b/c a/ a/x a,          b/c a/",
        "a/x a a-b a0 a/,       a-b a0 a/",
        "a/b/c/ a/b/ a/b/c/,    a/b/",
        "x/ a/b ./,             ./",
        "./ a b/ c>d,           ./",
        ".,                     .",
        "a>b,                   a/ b/",
        "a/x a>b,               a/ b/",
        "a/x a>b b/y a/z,       a/ b/",
        "a/s/ a>b b>c,          a/ b/ c/",
        "a>t b>a t>b,           a/ b/ t/",
        "d/ d/a>b,              b/ d/",
        "a>d/b d/,              a/ d/",
        "a/ a>b a/x,            a/ b/",
    })
    void changesComeDownToPaths(String changes, String names) {
        assertThat(names(batch(changes.split(" ")))).isEqualTo(names);
    }

    /// Where the replica could rename.
    @ParameterizedTest
    @CsvSource({
        "a>b,                   a b",
        "a/x a>b,               a a/x b b/x",
        "a/x a>b b/y b>c,       a a/x b b/x b/y c c/x c/y",
        "a/s/ a>b,              a b a/s/ b/s/",
        "a/ a>b,                a/ b/",
        "a>b a/x,               a a/x b",
        "a/x a>t b>a t>b,       a a/x b b/x t t/x",
        "b/x a>b,               a b b/x",
    })
    void whatWasToBeLookedAtIsSoByItsNewName(String changes, String names) {
        PendingChanges pending = new PendingChanges();
        records(List.of(changes.split(" "))).forEach(record -> pending.add(record, Scope.ALL, _ -> false));
        pending.renamed(List.of());
        assertThat(names(pending.batch())).isEqualTo(names);
    }

    @Test
    void whatWasLookedAtLatelyIsLookedAtWithAllBeneath() {
        PendingChanges pending = new PendingChanges();
        records(List.of("a>b", "c>d")).forEach(record -> pending.add(record, Scope.ALL, Name.of("c")::equals));
        pending.renamed(List.of());
        assertThat(names(pending.batch())).isEqualTo("a b c/ d/");
    }

    @Test
    void theSpanIsThatOfTheRecords() {
        Batch batch = batch("a", "b>c", "a");
        assertThat(batch.span()).contains(
                new Batch.Span(3, 7, Instant.ofEpochSecond(100), Instant.ofEpochSecond(102)));
    }

    @Test
    void halvesAreTheWhole() {
        Batch batch = batch("a", "b", "c", "d/", "e/");
        assertThat(batch.halves().stream().map(BatchOfChangesTest::names)).containsExactly("a b", "c d/ e/");
        assertThat(names(batch("x", "y").halves().getFirst())).isEqualTo("x");
    }

    @Test
    void manyPathsBecomeSubtreesOfTheirDirectories() {
        PendingChanges pending = new PendingChanges(new ChangedPaths(100));
        for (int i = 0; i < 90; i++) {
            pending.add(change("crowded/" + i));
        }
        for (int i = 0; i < 20; i++) {
            pending.add(change("d" + i + "/one"));
        }
        assertThat(pending.size()).isLessThanOrEqualTo(100);
        assertThat(pending.batch().subtrees()).contains(Name.of("crowded"));
        assertThat(pending.batch().entries()).contains(Name.of("d0/one"));
    }

    /// Whatever a change may have changed is compared: nothing is lost by bringing changes together.
    @Test
    void everyPathThatAChangeNamesIsCompared() {
        long seed = Seed.get();
        Random random = new Random(seed);
        for (int round = 0; round < 2000; round++) {
            List<String> words = new ArrayList<>();
            for (int i = 0; i < 1 + random.nextInt(12); i++) {
                words.add(word(random));
            }
            PendingChanges pending = new PendingChanges(new ChangedPaths(4 + random.nextInt(20)));
            records(words).forEach(record -> pending.add(record, Scope.ALL, _ -> false));
            pending.renamed(pending.renames());
            Batch batch = pending.batch();
            for (String word : words) {
                for (String path : word.split(">")) {
                    boolean whole = path.endsWith("/") || word.contains(">");
                    assertThat(compares(batch, Name.of(path.endsWith("/") ? path.substring(0, path.length() - 1) : path),
                            whole)).as("seed %d: %s of %s in %s", seed, path, words, names(batch)).isTrue();
                }
            }
            assertMinimal(batch, seed);
        }
    }

    private static String word(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> path(random) + "/";
            case 1 -> path(random) + ">" + path(random);
            default -> path(random);
        };
    }

    private static String path(Random random) {
        return IntStream.range(0, 1 + random.nextInt(3)).mapToObj(_ -> List.of("a", "b", "a-", "c").get(random.nextInt(4)))
                .collect(Collectors.joining("/"));
    }

    private static boolean compares(Batch batch, Name path, boolean whole) {
        return !whole && batch.entries().contains(path) || isInSubtree(batch, Optional.of(path));
    }

    private static boolean isInSubtree(Batch batch, Optional<Name> path) {
        return path.isPresent() && (batch.subtrees().contains(path.get()) || isInSubtree(batch, Paths.parent(path.get())));
    }

    private static void assertMinimal(Batch batch, long seed) {
        assertThat(batch.entries()).as("seed %d", seed).isSorted()
                .noneMatch(path -> isInSubtree(batch, Optional.of(path)));
        assertThat(batch.subtrees()).isSorted().noneMatch(path -> isInSubtree(batch, Paths.parent(path)));
    }
}
