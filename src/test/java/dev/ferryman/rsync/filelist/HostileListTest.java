package dev.ferryman.rsync.filelist;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.filelist.ListFormat.Field;
import dev.ferryman.rsync.wire.NdxReader;
import dev.ferryman.rsync.wire.NdxWriter;
import dev.ferryman.rsync.wire.WireReader;
import dev.ferryman.rsync.wire.WireWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Lists that no honest sender writes; the lines about lists of the CVEs of 2024 to 2026.
class HostileListTest {
    private static final int DIRECTORY = 0040755;
    private static final int FILE = 0100644;
    private static final ListFormat SINGLE =
            new ListFormat(32, OwnerNaming.NAMES, 0, EnumSet.of(Field.VARINT_FLAGS, Field.NUMERIC_IDS, Field.LINKS));
    private static final ListFormat INCREMENTAL = new ListFormat(
            32, OwnerNaming.NAMES, 0, EnumSet.of(Field.VARINT_FLAGS, Field.NUMERIC_IDS, Field.LINKS, Field.INCREMENTAL));

    private static final ListFormat LINKED =
            new ListFormat(32, OwnerNaming.NAMES, 0, EnumSet.of(Field.VARINT_FLAGS, Field.NUMERIC_IDS, Field.HARD_LINKS));
    private static final ListFormat LINKED_INCREMENTAL = new ListFormat(32, OwnerNaming.NAMES, 0,
            EnumSet.of(Field.VARINT_FLAGS, Field.NUMERIC_IDS, Field.HARD_LINKS, Field.INCREMENTAL));

    @ParameterizedTest
    @ValueSource(strings = {"", "/etc/passwd", "../x", "a/../b", "a/..", "..", "a//b", "a/", "./a", "a/.", "a/./b"})
    void pathsThatLeadOutOrAreWrittenInASecondWayEndTheRun(String path) {
        refused(SINGLE, out -> entry(out, path, FILE), path.isEmpty() ? "empty" : "unsafe pathname");
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                Arguments.of("a NUL in a name", raw(out -> name(out, "a\0b"))),
                Arguments.of("more shared bytes than the name before had", raw(out -> {
                    out.writeVarint(EntryFlags.SAME_NAME_START);
                    out.writeByte(3);
                    out.writeByte(1);
                })),
                Arguments.of("a name of 2 GiB", raw(out -> {
                    out.writeVarint(EntryFlags.LONG_NAME);
                    out.writeVarint(Integer.MAX_VALUE);
                })),
                Arguments.of("a name of negative length", raw(out -> {
                    out.writeVarint(EntryFlags.LONG_NAME);
                    out.writeVarint(-1);
                })),
                Arguments.of("a negative size", raw(out -> {
                    name(out, "a");
                    out.writeVarlong(-1, 3);
                })),
                Arguments.of("a root that is no directory", raw(out -> entry(out, ".", FILE))),
                Arguments.of("a mode of no kind", raw(out -> entry(out, "a", 0030644))),
                Arguments.of("a mode with unknown bits", raw(out -> entry(out, "a", 0100644 | 1 << 20))),
                Arguments.of("a hard link without --hard-links", raw(out -> {
                    out.writeVarint(EntryFlags.HARD_LINKED);
                    out.writeByte(1);
                })),
                Arguments.of("two seconds of nanoseconds", raw(out -> {
                    out.writeVarint(EntryFlags.NANOSECONDS);
                    out.writeByte(1);
                    out.writeByte('a');
                    out.writeVarlong(0, 3);
                    out.writeVarlong(0, 4);
                    out.writeVarint(2_000_000_000);
                })),
                Arguments.of("a symbolic link to nothing", raw(out -> {
                    entry(out, "a", 0120777);
                    out.writeVarint(0);
                })),
                Arguments.of("a symbolic link of 2 GiB", raw(out -> {
                    entry(out, "a", 0120777);
                    out.writeVarint(Integer.MAX_VALUE);
                })));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void malformedEntriesEndTheRun(String what, Consumer<WireWriter> list) {
        refused(SINGLE, list, "");
    }

    @Test
    void aListForADirectoryThatIsNotThereEndsTheRun() {
        refused(INCREMENTAL, out -> {
            entry(out, "d", DIRECTORY);
            end(out);
            index(out, 5);
        }, "directory 5 of 1");
    }

    @Test
    void aListForADirectoryThatIsKnownAlreadyEndsTheRun() {
        refused(INCREMENTAL, out -> {
            entry(out, ".", DIRECTORY);
            end(out);
            index(out, 0);
        }, "second file list");
    }

    @Test
    void anEntryOfAnotherDirectoryThanItsListEndsTheRun() {
        refused(INCREMENTAL, out -> {
            entry(out, "d", DIRECTORY);
            end(out);
            index(out, 0);
            entry(out, "e/x", FILE);
        }, "invalid path");
    }

    @Test
    void anEntryThatIsItsOwnDirectoryEndsTheRun() {
        refused(INCREMENTAL, out -> {
            entry(out, "d", DIRECTORY);
            end(out);
            index(out, 0);
            entry(out, ".", DIRECTORY);
        }, "invalid path");
    }

    @Test
    void aListAfterTheLastEndsTheRun() {
        refused(SINGLE, out -> {
            entry(out, "d", DIRECTORY);
            end(out);
            index(out, 0);
        }, "last one has come");
    }

    static Stream<Arguments> brokenLinks() {
        return Stream.of(
                Arguments.of("to an entry that is still to come", raw(out -> link(out, "b", 7))),
                Arguments.of("to itself", raw(out -> link(out, "b", 1))),
                Arguments.of("to a negative index", raw(out -> link(out, "b", -2))),
                Arguments.of("to an entry that is no hard link", raw(out -> link(out, "b", 0))),
                Arguments.of("to the second of a file's names", raw(out -> {
                    first(out, "b", FILE);
                    link(out, "c", 1);
                    link(out, "d", 2);
                })));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenLinks")
    void aHardLinkToWhatIsNoFirstNameEndsTheRun(String what, Consumer<WireWriter> links) {
        refused(LINKED, out -> {
            entry(out, "a", FILE);
            links.accept(out);
        }, "hard-link reference out of range");
    }

    @Test
    void aHardLinkOfADirectoryEndsTheRun() {
        refused(LINKED, out -> first(out, "d", DIRECTORY), "a hard link of a directory");
    }

    @Test
    void aHardLinkToAnEarlierListIsOfTheSameKind() {
        refused(LINKED_INCREMENTAL, out -> {
            entry(out, "d", DIRECTORY);
            first(out, "f", FILE);
            end(out);
            index(out, 0);
            link(out, "d/link", 2);
            status(out, 0010644);
        }, "hard-link reference out of range");
    }

    private static void first(WireWriter out, String path, int mode) {
        name(out, path, EntryFlags.HARD_LINKED | EntryFlags.HARD_LINK_FIRST);
        status(out, mode);
    }

    private static void link(WireWriter out, String path, int first) {
        name(out, path, EntryFlags.HARD_LINKED);
        out.writeVarint(first);
    }

    private static void refused(ListFormat format, Consumer<WireWriter> list, String why) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (WireWriter out = new WireWriter(bytes)) {
            list.accept(out);
            out.flush();
        }
        WireReader in = new WireReader(new ByteArrayInputStream(bytes.toByteArray()));
        NdxReader indexes = new NdxReader(in);
        IncrementalLists lists = new IncrementalLists(format.has(Field.INCREMENTAL));
        FileListReceiver receiver =
                new FileListReceiver(in, indexes, format, lists, new IoErrors(), RequestedNames.ANY);
        assertThatThrownBy(() -> {
                    receiver.receiveFirst();
                    receiver.receive(indexes.read());
                })
                .isInstanceOf(RsyncException.class)
                .hasMessageContaining(why)
                .hasMessageNotContaining("closed");
    }

    private static Consumer<WireWriter> raw(Consumer<WireWriter> list) {
        return list;
    }

    private static void entry(WireWriter out, String path, int mode) {
        name(out, path);
        status(out, mode);
    }

    private static void status(WireWriter out, int mode) {
        out.writeVarlong(0, 3);
        out.writeVarlong(0, 4);
        out.writeInt(mode);
    }

    private static void name(WireWriter out, String path) {
        name(out, path, EntryFlags.EXTENDED);
    }

    private static void name(WireWriter out, String path, int flags) {
        byte[] bytes = path.getBytes(StandardCharsets.ISO_8859_1);
        out.writeVarint(flags);
        out.writeByte(bytes.length);
        out.write(bytes);
    }

    private static void end(WireWriter out) {
        out.writeVarint(0);
        out.writeVarint(0);
    }

    /// The index that announces the list of directory number `directory`, the first of its stream.
    private static void index(WireWriter out, int directory) {
        new NdxWriter(out).write(-101 - directory);
    }
}
