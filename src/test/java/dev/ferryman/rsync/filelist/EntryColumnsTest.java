package dev.ferryman.rsync.filelist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.rsync.attribute.ExtendedMetadata;
import dev.ferryman.tree.Name;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EntryColumnsTest {
    private static final Name DIRECTORY = Name.of("d");
    private static final RecursiveComparisonConfiguration ALL_FIELDS =
            RecursiveComparisonConfiguration.builder().withStrictTypeChecking(true).build();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void eachEntryComesBackAsItWas(long seed) {
        Random random = new Random(seed);
        FileEntry[] given = new FileEntry[random.nextInt(200)];
        Arrays.setAll(given, place -> random.nextInt(4) == 0 ? special().get(random.nextInt(special().size())) : plain(random));

        List<FileEntry> entries = EntryColumns.of(given);

        assertThat(entries.size()).isEqualTo(given.length);
        for (int place = 0; place < given.length; place++) {
            assertThat(entries.get(place)).as("seed %d, place %d", seed, place)
                    .usingRecursiveComparison(ALL_FIELDS).isEqualTo(given[place]);
            assertThat(!isPlain(entries, place) || given[place].isPlain()).isTrue();
        }
    }

    @Test
    void digestsOfOneLengthStandInAColumn() {
        FileEntry[] given = new FileEntry[50];
        Arrays.setAll(given, place -> entry(0100644).digest(("digest " + (place + 10)).getBytes(StandardCharsets.US_ASCII)).build());
        given[20] = entry(0100644).digest(new byte[] {1, 2}).build();

        List<FileEntry> entries = EntryColumns.of(given);

        for (int place = 0; place < given.length; place++) {
            assertThat(entries.get(place).digest()).isEqualTo(given[place].digest());
            assertThat(isPlain(entries, place)).isEqualTo(place != 20);
        }
    }

    @ParameterizedTest
    @MethodSource("special")
    void whatHasMoreThanAStatusStaysTheSameObject(FileEntry entry) {
        List<FileEntry> entries = EntryColumns.of(new FileEntry[] {plain(new Random(1)), entry, plain(new Random(2))});

        assertThat(entries.get(1)).isSameAs(entry);
        assertThat(isPlain(entries, 0)).isTrue();
        assertThat(isPlain(entries, 1)).isFalse();
    }

    @Test
    void aListThatIsVeryLongIsKeptAsItIs() {
        FileEntry[] given = new FileEntry[EntryColumns.MOST + 1];
        Arrays.fill(given, plain(new Random(1)));

        assertThat(EntryColumns.of(given).get(EntryColumns.MOST)).isSameAs(given[0]);
    }

    private static boolean isPlain(List<FileEntry> entries, int place) {
        return ((EntryColumns) entries).isPlain(place);
    }

    private static FileEntry plain(Random random) {
        byte[] name = new byte[1 + random.nextInt(Name.MAX_LEAF)];
        for (int at = 0; at < name.length; at++) {
            name[at] = (byte) ('0' + random.nextInt(200));
        }
        return FileEntry.builder(DIRECTORY, Name.wrap(name), 0100000 | random.nextInt(010000)).size(random.nextLong() >>> 1)
                .modified(random.nextLong(), random.nextInt(1_000_000_000)).owner(random.nextInt(), random.nextInt())
                .build();
    }

    private static List<FileEntry> special() {
        List<FileEntry> all = new ArrayList<>(List.of(
                entry(0040755).build(),
                entry(0120777).linkTarget(Name.of("target")).build(),
                entry(0020644).device(1, 3).build(),
                entry(0010644).build(),
                entry(0).build(),
                entry(0100644).digest(new byte[] {1, 2}).build(),
                entry(0100644).linkGroup(7, true).build(),
                entry(0100644).linkGroup(0, false).build(),
                entry(0100644).unwritable().build(),
                entry(0100644).metadata(ExtendedMetadata.NONE.accessed(5)).build(),
                entry(0100644).source(1).build(),
                FileEntry.builder(Name.of("other"), Name.of("x"), 0100644).build()));
        FileEntry cleared = entry(0100644).build();
        cleared.clear();
        all.add(cleared);
        return all;
    }

    private static FileEntry.Builder entry(int mode) {
        return FileEntry.builder(DIRECTORY, Name.of("special"), mode);
    }
}
