package dev.ferryman.rsync.filelist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.Seed;
import dev.ferryman.rsync.filelist.ListFormat.Field;
import dev.ferryman.rsync.wire.WireReader;
import dev.ferryman.rsync.wire.WireWriter;
import dev.ferryman.tree.Accounts;
import dev.ferryman.tree.FileKind;
import dev.ferryman.tree.Name;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EntryCodecTest {
    private static final Set<Field> ALL = EnumSet.of(Field.OWNER, Field.GROUP, Field.LINKS, Field.DEVICES,
            Field.SPECIALS, Field.VARINT_FLAGS, Field.INCREMENTAL, Field.NUMERIC_IDS, Field.SAFE_END);

    @Test
    void anEntryIsWrittenAsTheDifferenceFromTheOneBefore() {
        FileEntry first = FileEntry.builder(Name.of("dir"), Name.of("one"), 0100644).size(0x10203)
                .modified(0x5F000000L, 5).owner(7, 8).build();
        FileEntry second = FileEntry.builder(Name.of("dir"), Name.of("other"), 0100644).size(1)
                .modified(0x5F000000L, 0).owner(7, 9).build();

        byte[] bytes = write(new ListFormat(32, OwnerNaming.NAMES, 0, ALL), List.of(first, second));

        assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(
                "a000" + "07" + "6469722f6f6e65" + "010302" + "5f000000" + "05" + "a4810000" + "07" + "08"
                        + "80aa" + "05" + "04" + "74686572" + "000100" + "09"
                        + "0000");
    }

    @Test
    void ofAFileThatTheListHasOnlyTheNameAndTheFirstIndexFollow() {
        ListFormat format = new ListFormat(32, OwnerNaming.NAMES, 0, EnumSet.of(Field.VARINT_FLAGS, Field.HARD_LINKS));
        FileEntry first = linked("one");
        FileEntry second = linked("two");

        byte[] bytes = write(format, List.of(first, second));

        assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(
                "9218" + "03" + "6f6e65" + "000500" + "00070000" + "a4810000"
                        + "829a" + "03" + "74776f" + "00"
                        + "0000");
        EntryReader reader = reader(bytes, format);
        assertThat(reader.read().orElseThrow().linkGroup()).isEqualTo(0);
        FileEntry again = reader.read().orElseThrow();
        assertThat(again.path()).isEqualTo(Name.of("two"));
        assertThat(again.linkGroup()).isEqualTo(0);
        assertThat(again.size()).isEqualTo(5);
        assertThat(again.modifiedSeconds()).isEqualTo(7);
    }

    private static FileEntry linked(String name) {
        return FileEntry.builder(FileEntry.ROOT, Name.of(name), 0100644).size(5).modified(7, 0).linkGroup(3, false).build();
    }

    /// What a volume in use does between the two times that its file is looked at.
    @Test
    void aFileThatChangedSinceItsFirstNameWasSentSpoilsNothingThatFollows() {
        ListFormat format = new ListFormat(32, OwnerNaming.NAMES, 0, EnumSet.of(Field.VARINT_FLAGS, Field.HARD_LINKS));
        FileEntry changed = FileEntry.builder(FileEntry.ROOT, Name.of("two"), 0100600).size(9).modified(8, 0)
                .linkGroup(3, false).build();
        FileEntry other = FileEntry.builder(FileEntry.ROOT, Name.of("zoo"), 0100600).size(1).modified(8, 0).build();

        EntryReader reader = reader(write(format, List.of(linked("one"), changed, other)), format);

        reader.read();
        reader.read();
        FileEntry last = reader.read().orElseThrow();
        assertThat(last.mode()).isEqualTo(0100600);
        assertThat(last.modifiedSeconds()).isEqualTo(8);
    }

    /// What stock rsync 3.5 wrote by `--protocol=29 -aH --checksum-seed=7`: a directory, a FIFO, two names of a file, a
    /// link and a device.
    @Test
    void protocol29HasAListOfItsOwn() {
        ListFormat format = new ListFormat(29, OwnerNaming.NAMES, 0, EnumSet.of(Field.OWNER, Field.GROUP, Field.LINKS,
                Field.DEVICES, Field.SPECIALS, Field.HARD_LINKS, Field.RECURSIVE));
        byte[] stock = HexFormat.of().parseHex("01012e" + "00100000" + "72bbbd65" + "ed410000" + "00000000" + "00000000"
                + "9c090171" + "00000000" + "a4110000" + "00"
                + "9803646972" + "00100000" + "ed410000"
                + "9c020168" + "06000000" + "a4810000" + "01fe0000" + "0a269900"
                + "9e060166" + "06000000" + "0a269900"
                + "98016c" + "01000000" + "ffa10000" + "01000000" + "66"
                + "98017a" + "00000000" + "a4210000" + "05000000" + "2c010000"
                + "00");
        EntryReader reader = reader(stock, format);

        List<FileEntry> read = new ArrayList<>();
        for (Optional<FileEntry> next = reader.read(); next.isPresent(); next = reader.read()) {
            read.add(next.get());
        }

        assertThat(read).extracting(each -> each.path().display()).containsExactly(".", "q", "dir", "h", "f", "l", "z");
        assertThat(read).extracting(FileEntry::kind).containsExactly(FileKind.DIRECTORY, FileKind.FIFO,
                FileKind.DIRECTORY, FileKind.REGULAR, FileKind.REGULAR, FileKind.SYMLINK, FileKind.CHARACTER_DEVICE);
        assertThat(read).filteredOn(FileEntry::isHardLinked).extracting(FileEntry::linkGroup).containsExactly(3, 3);
        assertThat(read).filteredOn(FileEntry::isDirectory).allMatch(FileEntry::isContentDirectory);
        assertThat(read.getFirst().isTopDirectory()).isTrue();
        assertThat(read.getLast().deviceMajor()).isEqualTo(5);
        assertThat(read.getLast().deviceMinor()).isEqualTo(300);
        byte[] ours = write(format, read);
        assertThat(ours).as("inodes have other numbers").hasSize(stock.length).endsWith(
                Arrays.copyOfRange(stock, stock.length - 36, stock.length));
    }

    static Stream<Arguments> formats() {
        return Stream.of(
                Arguments.of(31, ALL, 16),
                Arguments.of(32, EnumSet.of(Field.VARINT_FLAGS, Field.LINKS), 0),
                Arguments.of(31, EnumSet.of(Field.LINKS, Field.OWNER, Field.NUMERIC_IDS), 8),
                Arguments.of(30, EnumSet.of(Field.LINKS, Field.DEVICES, Field.SPECIALS), 0));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void whatIsWrittenIsRead(int protocol, Set<Field> fields, int digestLength) {
        long seed = Seed.get();
        Random random = new Random(seed);
        ListFormat format = new ListFormat(protocol, OwnerNaming.NAMES, digestLength, fields);
        List<FileEntry> entries = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            entries.add(randomEntry(random, digestLength));
        }

        EntryReader reader = reader(write(format, entries), format);

        for (FileEntry expected : entries) {
            FileEntry read = reader.read().orElseThrow();
            assertThat(read.path()).as("seed %d", seed).isEqualTo(expected.path());
            assertThat(read.mode()).isEqualTo(expected.mode());
            assertThat(read.size()).isEqualTo(expected.size());
            assertThat(read.modifiedSeconds()).isEqualTo(expected.modifiedSeconds());
            assertThat(read.modifiedNanos()).isEqualTo(protocol >= 31 ? expected.modifiedNanos() : 0);
            assertThat(read.uid()).isEqualTo(format.has(Field.OWNER) ? expected.uid() : 0);
            assertThat(read.linkTarget()).isEqualTo(expected.linkTarget());
            assertThat(read.isContentDirectory()).isEqualTo(expected.isContentDirectory());
            assertThat(read.isTopDirectory()).isEqualTo(expected.isTopDirectory());
            if (format.has(Field.DEVICES) && expected.kind().isDevice()) {
                assertThat(read.deviceMajor()).isEqualTo(expected.deviceMajor());
                assertThat(read.deviceMinor()).isEqualTo(expected.deviceMinor());
            }
            if (expected.isRegular()) {
                assertThat(read.digest()).isEqualTo(expected.digest());
            }
        }
        assertThat(reader.read()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("formats")
    void theEndOfAListTellsOfErrors(int protocol, Set<Field> fields, int digestLength) {
        Set<Field> withEnd = EnumSet.copyOf(fields);
        withEnd.add(Field.SAFE_END);
        ListFormat format = new ListFormat(protocol, OwnerNaming.NAMES, digestLength, withEnd);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (WireWriter out = new WireWriter(bytes)) {
            new EntryWriter(out, format, new OwnerNames(format, Accounts.system())).end(IoErrors.VANISHED);
            out.flush();
        }

        EntryReader reader = reader(bytes.toByteArray(), format);

        assertThat(reader.read()).isEmpty();
        assertThat(reader.ioErrors()).isEqualTo(IoErrors.VANISHED);
    }

    private static byte[] write(ListFormat format, List<FileEntry> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (WireWriter out = new WireWriter(bytes)) {
            out.protocol(format.protocol());
            EntryWriter writer = new EntryWriter(out, format, new OwnerNames(format, Accounts.system()));
            entries.forEach(writer::write);
            writer.end(0);
            out.flush();
        }
        return bytes.toByteArray();
    }

    private static EntryReader reader(byte[] bytes, ListFormat format) {
        WireReader in = new WireReader(new ByteArrayInputStream(bytes));
        in.protocol(format.protocol());
        return new EntryReader(in, format, new OwnerMap(Accounts.system(), format));
    }

    private static FileEntry randomEntry(Random random, int digestLength) {
        int[] kinds = {0100000, 0100000, 0100000, 0040000, 0120000, 0020000, 0060000, 0010000, 0140000};
        int mode = kinds[random.nextInt(kinds.length)] | random.nextInt(07777);
        Name directory = random.nextInt(4) == 0 ? FileEntry.ROOT : Name.of("some/directory-" + random.nextInt(3));
        Name name = Name.of("n".repeat(1 + random.nextInt(random.nextInt(20) == 0 ? 250 : 9)) + random.nextInt(1000));
        FileEntry.Builder entry = FileEntry.builder(directory, name, mode)
                .size(random.nextLong() >>> 8 + random.nextInt(50))
                .modified(random.nextInt(5) - 2L << 30, random.nextBoolean() ? 0 : random.nextInt(1_000_000_000))
                .owner(random.nextInt(3) - 1, random.nextInt(3));
        switch (mode & 0170000) {
            case 0120000 -> entry.linkTarget(Name.of("../target" + random.nextInt()));
            case 0020000, 0060000 -> entry.device(random.nextInt(3), random.nextInt());
            case 0100000 -> {
                byte[] digest = new byte[digestLength];
                random.nextBytes(digest);
                entry.digest(digest);
            }
            case 0040000 -> {
                if (random.nextBoolean()) {
                    entry.contentDirectory();
                    Optional.of(entry).filter(each -> random.nextBoolean()).ifPresent(FileEntry.Builder::topDirectory);
                }
            }
            default -> { }
        }
        return entry.build();
    }
}
