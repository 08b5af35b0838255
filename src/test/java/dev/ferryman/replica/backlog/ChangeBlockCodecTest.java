package dev.ferryman.replica.backlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferryman.Seed;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.events.Change;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeBlockCodecTest {
    private static final ChangeBlock BLOCK = new ChangeBlock(258, Instant.ofEpochSecond(1_764_100_000L, 5), List.of(
            new Change.Entry(Name.of("a")),
            new Change.Subtree(Name.of(".")),
            new Change.Renamed(Name.of("x/y"), Name.of(new byte[] {(byte) 0xff, '\n'}))));
    /// Offset, seconds, nanoseconds, count; `a`; `.`; `x/y` and two bytes that are no text.
    private static final String GOLDEN = "0201000000000000" + "a007266900000000" + "05000000" + "03000000"
            + "01" + "0100" + "61"
            + "02" + "0100" + "2e"
            + "03" + "0300" + "782f79" + "0200" + "ff0a";

    @Test
    void aBlockHasOneForm() {
        assertThat(HexFormat.of().formatHex(ChangeBlockCodec.encode(BLOCK))).isEqualTo(GOLDEN);
        assertThat(decode(HexFormat.of().parseHex(GOLDEN))).isEqualTo(BLOCK);
    }

    @Test
    void anyBlockComesBack() {
        Random random = seeded();
        for (int round = 0; round < 500; round++) {
            List<Change> changes = new ArrayList<>();
            int count = 1 + random.nextInt(50);
            while (changes.size() < count) {
                changes.add(MadeUp.change(random));
            }
            ChangeBlock block = new ChangeBlock(1 + random.nextLong(Long.MAX_VALUE / 2),
                    Instant.ofEpochSecond(random.nextLong(-1L << 35, 1L << 35), random.nextInt(1_000_000_000)), changes);
            byte[] bytes = ChangeBlockCodec.encode(block);
            assertThat(decode(bytes)).isEqualTo(block);
            assertThat(ChangeBlockCodec.first(bytes, 0)).isEqualTo(block.first());
            assertThat(ChangeBlockCodec.count(bytes, 0)).isEqualTo(count);
        }
    }

    @Test
    void whatIsNoBlockIsRefusedWhateverItIs() {
        Random random = seeded();
        byte[] good = ChangeBlockCodec.encode(BLOCK);
        int refused = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] bad = Arrays.copyOf(good, random.nextInt(8) == 0 ? random.nextInt(good.length) : good.length);
            for (int times = random.nextInt(4); times >= 0 && bad.length > 0; times--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt();
            }
            try {
                ChangeBlock decoded = decode(bad);
                assertThat(ChangeBlockCodec.encode(decoded)).isEqualTo(bad);
            } catch (RsyncException e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(1, 19_999);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a", "..", "a/..", "../a", "a/../b", "a//b", "a/", "./a", "a/.", "a/./b", "/", "//"})
    void aPathThatDoesNotLeadStraightDownIsRefused(String path) {
        byte[] name = path.getBytes(StandardCharsets.US_ASCII);
        assertThatThrownBy(() -> decode(raw(1, 1, entry(name)))).isInstanceOf(RsyncException.class)
                .hasMessageContaining("straight down");
        assertThatThrownBy(() -> ChangeBlockCodec.encode(
                new ChangeBlock(1, Instant.EPOCH, List.of(new Change.Entry(Name.of(path))))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void countsAndOffsetsAreHeldAgainstWhatIsThere() {
        byte[] entry = entry(new byte[] {'a'});
        assertThat(decode(raw(1, 1, entry)).changes()).hasSize(1);
        assertRefused(raw(1, 0, entry));
        assertRefused(raw(1, 2, entry));
        assertRefused(raw(1, -1, entry));
        assertRefused(raw(1, Integer.MAX_VALUE, entry));
        assertRefused(raw(0, 1, entry));
        assertRefused(raw(-5, 1, entry));
        assertRefused(raw(Long.MAX_VALUE, 1, entry));
        assertRefused(raw(1, 1, new byte[] {1, 2, 0, 'a'}));
        assertRefused(raw(1, 1, new byte[] {1, 0, 0, 'a'}));
        assertRefused(raw(1, 1, new byte[] {1, 1, 0, 0}));
        assertRefused(raw(1, 1, new byte[] {1, (byte) 0xff, (byte) 0xff, 'a'}));
        assertRefused(raw(1, 1, new byte[] {4, 1, 0, 'a'}));
        assertRefused(raw(1, 1, new byte[] {3, 1, 0, '.', 1, 0, 'a'}));
        assertRefused(raw(1, 1, new byte[] {3, 1, 0, 'a', 1, 0, '.'}));
        assertRefused(raw(1, 1, new byte[] {1, 1, 0, 'a', 0}));
        assertRefused(new byte[ChangeBlockCodec.LONGEST + 1]);
        assertRefused(new byte[0]);
        byte[] late = raw(1, 1, entry);
        ByteBuffer.wrap(late).order(ByteOrder.LITTLE_ENDIAN).putLong(8, Long.MAX_VALUE);
        assertRefused(late);
        byte[] odd = raw(1, 1, entry);
        ByteBuffer.wrap(odd).order(ByteOrder.LITTLE_ENDIAN).putInt(16, 1_000_000_000);
        assertRefused(odd);
    }

    @Test
    void manyChangesAreCutIntoBlocksThatFollowOneUponTheOther() {
        List<Change> changes = new ArrayList<>();
        for (int at = 0; at < 5000; at++) {
            changes.add(new Change.Entry(Name.of("directory/with/a/long/path/" + at)));
        }
        List<ChangeBlock> blocks = new ArrayList<>();
        new ChangeBlocks(7, Instant.EPOCH, changes).forEachRemaining(blocks::add);
        assertThat(blocks).hasSizeGreaterThan(1)
                .allSatisfy(block -> assertThat(ChangeBlockCodec.encode(block)).hasSizeLessThanOrEqualTo(ChangeBlockCodec.LONGEST));
        assertThat(blocks.stream().flatMap(block -> block.changes().stream())).isEqualTo(changes);
        long next = 7;
        for (ChangeBlock block : blocks) {
            assertThat(block.first()).isEqualTo(next);
            next = block.last() + 1;
        }
    }

    @Test
    void whatIsTooDeepToBeCarriedStandsForWhatItLiesBeneath() {
        String deep = "d".repeat(200) + "/";
        String tooDeep = deep.repeat(30);
        Name below = Name.of(tooDeep + "x");
        List<ChangeBlock> blocks = new ArrayList<>();
        new ChangeBlocks(1, Instant.EPOCH, List.of(new Change.Entry(below), new Change.Renamed(Name.of("d/a"), below),
                new Change.Renamed(Name.of(deep + "a"), below))).forEachRemaining(blocks::add);
        assertThat(blocks.getFirst().changes()).containsExactly(
                new Change.Subtree(Name.of(deep.repeat(20).substring(0, 201 * 20 - 1))),
                new Change.Subtree(Name.of(".")),
                new Change.Subtree(Name.of("d".repeat(200))));
        ChangeBlockCodec.encode(blocks.getFirst());
    }

    private static void assertRefused(byte[] bytes) {
        assertThatThrownBy(() -> decode(bytes)).isInstanceOf(RsyncException.class);
    }

    private static ChangeBlock decode(byte[] bytes) {
        return ChangeBlockCodec.decode(bytes, 0, bytes.length);
    }

    private static byte[] raw(long first, int count, byte[] changes) {
        return ByteBuffer.allocate(ChangeBlockCodec.HEAD + changes.length).order(ByteOrder.LITTLE_ENDIAN)
                .putLong(first).putLong(0).putInt(0).putInt(count).put(changes).array();
    }

    private static byte[] entry(byte[] name) {
        return ByteBuffer.allocate(3 + name.length).order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 1).putShort((short) name.length).put(name).array();
    }

    private static Random seeded() {
        return new Random(Seed.get());
    }
}
