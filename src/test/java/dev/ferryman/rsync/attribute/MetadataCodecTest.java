package dev.ferryman.rsync.attribute;

import static dev.ferryman.tree.AccessControlList.NONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferryman.Seed;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.attribute.ExtendedMetadata.Part;
import dev.ferryman.rsync.wire.WireReader;
import dev.ferryman.rsync.wire.WireWriter;
import dev.ferryman.tree.AccessControlList;
import dev.ferryman.tree.AccessControlList.Holder;
import dev.ferryman.tree.AccessControlList.Named;
import dev.ferryman.tree.FileKind;
import dev.ferryman.tree.Name;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The bytes are those that rsync 3.5.0 sent for the same files.
class MetadataCodecTest {
    private static final EnumSet<Part> ALL = EnumSet.allOf(Part.class);

    @Test
    void anEqualSetIsWrittenAsItsNumber() {
        XattrSet set = new XattrSet(List.of(xattr("user.a", "22"), xattr("user.z", "1")));

        String hex = written(out -> {
            XattrSetWriter writer = new XattrSetWriter(out);
            writer.write(XattrSet.EMPTY);
            writer.write(set);
            writer.write(new XattrSet(set.all()));
        });

        assertThat(hex).isEqualTo("0000" + "0002" + "0702" + "757365722e6100" + "3232" + "0701" + "757365722e7a00" + "31" + "02");
    }

    @Test
    void aLongValueIsWrittenAsItsDigest() {
        XattrSet set = new XattrSet(List.of(xattr("user.big", "x".repeat(40)), xattr("user.big32", "y".repeat(32))));

        String hex = written(out -> new XattrSetWriter(out).write(set));

        assertThat(hex).isEqualTo("0002" + "0928" + "757365722e62696700" + "2e5a5df30ebd8539445ba6e0f638b6f9"
                + "0b20" + "757365722e626967333200" + "79".repeat(32));
    }

    @Test
    void longValuesAreAskedForByNumber() {
        XattrSet set = new XattrSet(List.of(
                xattr("security.foo", "lab"), xattr("user.big", "x".repeat(40)), xattr("user.big32", "y".repeat(32))));

        assertThat(written(out -> XattrValues.request(set, out))).isEqualTo("0200");
        assertThat(written(out -> XattrValues.answer(new int[] {2}, set, _ -> bytes("x".repeat(40)), out)))
                .isEqualTo("0228" + "78".repeat(40) + "00");
        assertThat(XattrValues.readRequest(set, reader("0200"))).containsExactly(2);
        assertThat(XattrValues.readAnswer(set, reader("0228" + "78".repeat(40) + "00")).of(set.all().get(1)))
                .hasValue(bytes("x".repeat(40)));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # user group mask other, named,             mode, wire
            6,     4,    -1,  4,                      , 0644, 0000
            6,     4,     7,  4,  u1000=6 g2000=4     , 0674, 0012 04 02 83e81a 87d010
            6,     4,     4,  0,  u1000=6 g2000=4     , 0640, 0010 02 83e81a 87d010
            6,     4,     4,  4,                      , 0644, 0004 04
            7,     5,     5,  5,  g60=5               , 0755, 0010 01 3c14
            6,     4,     7,  4,  u7=7                , 0674, 0012 04 01 071e
            """)
    void anAccessListTravelsWithoutWhatTheModeSays(
            int user, int group, int mask, int other, String named, String mode, String wire) {
        AccessControlList list = new AccessControlList(user, group, mask, other, named(named));
        int permissions = Integer.parseInt(mode, 8);

        AccessControlList stripped = AccessControl.stripped(list, permissions);

        assertThat(written(out -> new AclWriter(out, NO_NAMES).write(stripped))).isEqualTo(wire.replace(" ", ""));
        AccessControlList read = new AclReader(reader(wire.replace(" ", "")), SAME_IDS).read();
        assertThat(AccessControl.completed(Optional.of(read), permissions)).isEqualTo(list);
    }

    @Test
    void aDefaultListTravelsWhole() {
        AccessControlList list = new AccessControlList(7, 5, 7, 5, named("u1000=7"));

        assertThat(written(out -> new AclWriter(out, NO_NAMES).write(list))).isEqualTo("001f07050705" + "0183e81e");
    }

    @Test
    void aNameIsWrittenWhereItIsNeeded() {
        AccessControlList list = new AccessControlList(NONE, NONE, NONE, NONE, named("g60=5"));
        IdNames names = new IdNames() {
            @Override
            public Optional<Name> user(int uid) {
                return Optional.empty();
            }

            @Override
            public Optional<Name> group(int gid) {
                return Optional.of(Name.of("games"));
            }
        };

        assertThat(written(out -> new AclWriter(out, names).write(list))).isEqualTo("0010013c15" + "0567616d6573");
    }

    @Test
    void whatIsWrittenIsRead() {
        long seed = Seed.get();
        Random random = new Random(seed);
        List<ExtendedMetadata> all = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            all.add(randomMetadata(random));
        }

        String hex = written(out -> {
            MetadataWriter writer = new MetadataWriter(out, NO_NAMES, ALL);
            all.forEach(each -> writer.write(FileKind.DIRECTORY, each));
        });
        MetadataReader reader = new MetadataReader(reader(hex), SAME_IDS, ALL);

        for (ExtendedMetadata each : all) {
            assertThat(reader.read(FileKind.DIRECTORY, 0)).as("seed %d", seed).isEqualTo(each);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "01", // a set that never came
        "ffffffff0f", // a negative number
        "00f0ffffffff", // very many attributes
        "0001" + "0100", // a name without a byte
        "0001" + "0301" + "6100", // a name that does not end
        "0001" + "0300" + "006100", // a name that ends early
        "0001" + "02ff7fffffff" + "6100" // a value that nobody has
    })
    void aSetThatNobodyMeansIsRefused(String hex) {
        assertThatThrownBy(() -> new XattrSetReader(reader(hex)).read()).isInstanceOf(RsyncException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"01", "0020", "000108", "0010f0ffffffff", "001001" + "0064"})
    void aListThatNobodyMeansIsRefused(String hex) {
        assertThatThrownBy(() -> new AclReader(reader(hex), SAME_IDS).read()).isInstanceOf(RsyncException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"01", "03", "0201", "ffffffff0f"})
    void aRequestForWhatIsNotAbbreviatedIsRefused(String hex) {
        XattrSet set = new XattrSet(List.of(xattr("user.a", "1"), xattr("user.b", "x".repeat(40))));

        assertThatThrownBy(() -> XattrValues.readRequest(set, reader(hex + "00"))).isInstanceOf(RsyncException.class);
        assertThatThrownBy(() -> XattrValues.readAnswer(set, reader(hex + "00"))).isInstanceOf(RsyncException.class);
    }

    private static ExtendedMetadata randomMetadata(Random random) {
        List<Xattr> xattrs = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            xattrs.add(xattr("user." + random.nextInt(5), "v".repeat(random.nextInt(40))));
        }
        return new ExtendedMetadata(
                new XattrSet(xattrs),
                random.nextBoolean() ? Optional.empty() : Optional.of(AccessControl.stripped(randomList(random), 0750)),
                random.nextBoolean() ? Optional.empty() : Optional.of(randomList(random)),
                0);
    }

    private static AccessControlList randomList(Random random) {
        return new AccessControlList(random.nextInt(8), random.nextInt(8), random.nextInt(8), random.nextInt(8), List.of(
                new Named(Holder.USER, random.nextInt(3), random.nextInt(8)),
                new Named(Holder.GROUP, -1 - random.nextInt(3), random.nextInt(8))));
    }

    private static List<Named> named(String text) {
        List<Named> named = new ArrayList<>();
        for (String each : text == null ? new String[0] : text.split(" ")) {
            int equals = each.indexOf('=');
            named.add(new Named(each.charAt(0) == 'u' ? Holder.USER : Holder.GROUP,
                    Integer.parseInt(each.substring(1, equals)), Integer.parseInt(each.substring(equals + 1))));
        }
        return named;
    }

    private static final IdNames NO_NAMES = new IdNames() {
        @Override
        public Optional<Name> user(int uid) {
            return Optional.empty();
        }

        @Override
        public Optional<Name> group(int gid) {
            return Optional.empty();
        }
    };

    private static final PeerIds SAME_IDS = new PeerIds() {
        @Override
        public void readUser(int peerUid, WireReader in) {
            throw new AssertionError("no name was sent");
        }

        @Override
        public void readGroup(int peerGid, WireReader in) {
            throw new AssertionError("no name was sent");
        }

        @Override
        public int user(int peerUid) {
            return peerUid;
        }

        @Override
        public int group(int peerGid) {
            return peerGid;
        }
    };

    private static Xattr xattr(String name, String value) {
        return Xattr.of(Name.of(name), bytes(value));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String written(Consumer<WireWriter> writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (WireWriter out = new WireWriter(bytes)) {
            writing.accept(out);
            out.flush();
        }
        return HexFormat.of().formatHex(bytes.toByteArray());
    }

    private static WireReader reader(String hex) {
        return new WireReader(new ByteArrayInputStream(HexFormat.of().parseHex(hex)));
    }
}
