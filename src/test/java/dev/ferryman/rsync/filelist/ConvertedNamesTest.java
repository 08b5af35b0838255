package dev.ferryman.rsync.filelist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.filelist.ListFormat.Field;
import dev.ferryman.rsync.wire.NameCharset;
import dev.ferryman.rsync.wire.Ndx;
import dev.ferryman.rsync.wire.NdxReader;
import dev.ferryman.rsync.wire.NdxWriter;
import dev.ferryman.rsync.wire.WireReader;
import dev.ferryman.rsync.wire.WireWriter;
import dev.ferryman.tree.Accounts;
import dev.ferryman.tree.Name;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Names whose two sides have different character sets (`--iconv`).
class ConvertedNamesTest {
    private static final int FILE = 0100644;
    private static final int DIRECTORY = 0040755;
    private static final ListFormat SINGLE = new ListFormat(32, OwnerNaming.NAMES, 0,
            EnumSet.of(Field.VARINT_FLAGS, Field.NUMERIC_IDS, Field.LINKS, Field.CONVERTED_LINKS));
    private static final ListFormat INCREMENTAL = new ListFormat(32, OwnerNaming.NAMES, 0,
            EnumSet.of(Field.VARINT_FLAGS, Field.NUMERIC_IDS, Field.LINKS, Field.CONVERTED_LINKS, Field.INCREMENTAL));

    private final List<String> told = new ArrayList<>();
    private final IoErrors ioErrors = new IoErrors();

    @Test
    void namesAndTargetsTravelAsUtf8() {
        byte[] bytes = written("koi8-r", out -> {
            EntryWriter writer = writer(out, SINGLE);
            writer.write(entry(name("koi8-r", "ж"), FILE).build());
            writer.write(entry(name("koi8-r", "жю"), 0120777).linkTarget(name("koi8-r", "ж")).build());
            writer.end(0);
        });

        assertThat(bytes).asHexString().isEqualToIgnoringCase(
                // flags, length, name, size, mode
                "8098" + "02" + "d0b6" + "000000" + "a4810000"
                        // the shared start is one of UTF-8
                        + "80b8" + "02" + "02" + "d18e" + "000000" + "ffa10000" + "02" + "d0b6"
                        + "00" + "00");
    }

    @Test
    void indexesFollowTheOrderOfTheSender() {
        IncrementalLists lists = received("koi8-r", SINGLE, out -> {
            EntryWriter writer = writer(out, SINGLE);
            for (String name : List.of("а", "б", "ц", "ю")) {
                writer.write(entry(Name.of(name), FILE).build());
            }
            writer.end(0);
        });

        FileList list = lists.first().orElseThrow();
        assertThat(IntStream.range(0, 4).mapToObj(list::entry).map(FileEntry::path))
                .containsExactly(name("koi8-r", "а"), name("koi8-r", "б"), name("koi8-r", "ц"), name("koi8-r", "ю"));
        assertThat(IntStream.range(0, list.length()).map(list::indexAt))
                .as("in the order of this side: KOI8-R has ю а б ц").containsExactly(3, 0, 1, 2);
        assertThat(list.names(FileEntry.ROOT).test(name("koi8-r", "ц"))).isTrue();
        assertThat(list.names(FileEntry.ROOT).test(Name.of("ц"))).isFalse();
    }

    @Test
    void whatCannotBeWrittenKeepsItsIndexAndIsTold() {
        IncrementalLists lists = received("iso88591", SINGLE, out -> {
            EntryWriter writer = writer(out, SINGLE);
            writer.write(entry(Name.of("ж"), FILE).build());
            writer.write(entry(Name.of("é"), FILE).build());
            writer.write(entry(Name.of("link"), 0120777).linkTarget(Name.of("ж")).build());
            writer.end(0);
        });

        FileList list = lists.first().orElseThrow();
        assertThat(list.endIndex()).isEqualTo(3);
        assertThat(IntStream.range(0, list.length()).map(list::indexAt)).containsExactly(1);
        assertThat(told).containsExactly(
                "name ж: Invalid or incomplete multibyte or wide character",
                "target of link: Invalid or incomplete multibyte or wide character");
        assertThat(ioErrors.has(IoErrors.GENERAL)).isTrue();
    }

    @Test
    void theListOfADirectoryThatCannotBeWrittenIsReadAndLeftOut() {
        IncrementalLists lists = received("iso88591", INCREMENTAL, out -> {
            NdxWriter indexes = new NdxWriter(out);
            EntryWriter writer = writer(out, INCREMENTAL);
            writer.write(entry(Name.of("ж"), DIRECTORY).contentDirectory().build());
            writer.end(0);
            indexes.write(Ndx.FLIST_OFFSET);
            writer.write(FileEntry.builder(Name.of("ж"), Name.of("x"), FILE).build());
            writer.end(0);
            indexes.write(Ndx.FLIST_EOF);
        });

        FileList first = lists.first().orElseThrow();
        FileList second = lists.next(first).orElseThrow();
        assertThat(first.length()).isZero();
        assertThat(second.length()).isZero();
        assertThat(second.parent()).isEmpty();
        assertThat(told).hasSize(2);
    }

    /// What has the bytes of a name that cannot be written is another name.
    @Test
    void nothingSlipsIntoADirectoryThatCannotBeWritten() {
        IncrementalLists lists = received("iso88591", INCREMENTAL, out -> {
            NdxWriter indexes = new NdxWriter(out);
            EntryWriter writer = writer(out, INCREMENTAL);
            writer.write(entry(Name.of("ж"), DIRECTORY).contentDirectory().build());
            writer.end(0);
            indexes.write(Ndx.FLIST_OFFSET);
            writer.write(FileEntry.builder(Name.of("Ð¶"), Name.of("x"), FILE).build());
            writer.end(0);
            indexes.write(Ndx.FLIST_EOF);
        });

        FileList second = lists.next(lists.first().orElseThrow()).orElseThrow();
        assertThat(second.length()).isZero();
    }

    @Test
    void namesAreJudgedInTheFormTheyAreWrittenIn() {
        assertThatThrownBy(() -> received("utf-16be", SINGLE, out -> {
            EntryWriter writer = writer(out, SINGLE);
            writer.write(entry(Name.of("a"), FILE).build());
            writer.end(0);
        })).isInstanceOf(RsyncException.class).hasMessageContaining("NUL");
        assertThatThrownBy(() -> received("utf-16be", SINGLE, out -> {
            EntryWriter writer = writer(out, SINGLE);
            writer.write(entry(Name.of("⸮⼮ⸯ"), FILE).build());
            writer.end(0);
        })).as("bytes ./..//").isInstanceOf(RsyncException.class).hasMessageContaining("unsafe pathname");
    }

    private static EntryWriter writer(WireWriter out, ListFormat format) {
        return new EntryWriter(out, format, new OwnerNames(format, Accounts.system()));
    }

    private static FileEntry.Builder entry(Name name, int mode) {
        return FileEntry.builder(FileEntry.ROOT, name, mode);
    }

    private static Name name(String charset, String text) {
        return Name.of(text.getBytes(Charset.forName(charset)));
    }

    private static byte[] written(String charset, Consumer<WireWriter> list) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (WireWriter out = new WireWriter(bytes)) {
            out.names(Optional.of(NameCharset.named(charset)));
            list.accept(out);
            out.flush();
        }
        return bytes.toByteArray();
    }

    private IncrementalLists received(String charset, ListFormat format, Consumer<WireWriter> list) {
        WireReader in = new WireReader(new ByteArrayInputStream(written("utf8", list)));
        in.names(Optional.of(NameCharset.named(charset)));
        NdxReader indexes = new NdxReader(in);
        IncrementalLists lists = new IncrementalLists(format.has(Field.INCREMENTAL));
        FileListReceiver receiver =
                new FileListReceiver(in, indexes, format, lists, ioErrors, RequestedNames.ANY);
        receiver.tell(new NameTrouble() {
            @Override
            public void unwritableName(byte[] name, String reason) {
                told.add("name " + Name.of(name).display() + ": " + reason);
            }

            @Override
            public void unwritableTarget(Name link, String reason) {
                told.add("target of " + link.display() + ": " + reason);
            }
        });
        receiver.receiveFirst();
        while (!lists.isComplete()) {
            assertThat(receiver.receive(indexes.read())).isTrue();
        }
        return lists;
    }
}
