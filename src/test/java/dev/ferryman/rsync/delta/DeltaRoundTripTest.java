package dev.ferryman.rsync.delta;

import static dev.ferryman.rsync.delta.Samples.concat;
import static dev.ferryman.rsync.delta.Samples.random;
import static dev.ferryman.rsync.delta.Samples.repeat;
import static dev.ferryman.rsync.delta.Samples.source;
import static dev.ferryman.rsync.delta.Samples.tail;
import static dev.ferryman.rsync.delta.Samples.written;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.Seed;
import dev.ferryman.rsync.checksum.FileDigest;
import dev.ferryman.rsync.checksum.SeedOrder;
import dev.ferryman.rsync.checksum.StrongChecksum;
import dev.ferryman.rsync.delta.BlockSearch.Target;
import dev.ferryman.rsync.wire.WireReader;
import dev.ferryman.rsync.wire.WireWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// A basis and a source go through sums, search and tokens, and come out as the source.
class DeltaRoundTripTest {
    private static final int SEED = 0x80C0FFEE;

    record Pair(String name, byte[] basis, byte[] source) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Pair> pairs() {
        byte[] text = random(1, 300_000);
        byte[] zeros = new byte[250_000];
        byte[] shifted = concat(new byte[] {42}, text);
        byte[] edited = text.clone();
        for (int i = 0; i < edited.length; i += 37_000) {
            edited[i] ^= 1;
        }
        byte[] repeats = concat(repeat(random(2, 700), 40), random(3, 11));
        return Stream.of(
                new Pair("both empty", new byte[0], new byte[0]),
                new Pair("empty source", text, new byte[0]),
                new Pair("empty basis", new byte[0], text),
                new Pair("one byte each", new byte[] {1}, new byte[] {2}),
                new Pair("shorter than a block, equal", random(4, 300), random(4, 300)),
                new Pair("the same", text, text),
                new Pair("one byte in front", text, shifted),
                new Pair("first byte gone", shifted, text),
                new Pair("edited here and there", text, edited),
                new Pair("zeros", zeros, zeros),
                new Pair("more zeros", Arrays.copyOf(zeros, 100_001), zeros),
                new Pair("zeros and one", zeros, concat(zeros, new byte[] {1})),
                new Pair("blocks that repeat", repeats, concat(repeats, repeats)),
                new Pair("halves exchanged", text, concat(tail(text, 150_000), Arrays.copyOf(text, 150_000))),
                new Pair("last block in the middle", concat(text, new byte[] {7}), concat(tail(text, 299_990), text)),
                new Pair("nothing in common", random(5, 200_000), random(6, 200_000)));
    }

    static Stream<Arguments> everyCase() {
        return pairs().flatMap(pair -> Stream.of(Compression.values()).map(each -> Arguments.of(pair, each)));
    }

    @ParameterizedTest
    @MethodSource("everyCase")
    void rebuildsTheSource(Pair pair, Compression compression) throws IOException {
        Exchange exchange = new Exchange(compression, 32);
        assertThat(exchange.transfer(pair.basis, pair.source, Target.NEW_FILE)).isEqualTo(pair.source);
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void oneConnectionServesFileAfterFile(Compression compression) throws IOException {
        Exchange exchange = new Exchange(compression, 32);
        for (Pair pair : pairs().toList()) {
            assertThat(exchange.transfer(pair.basis, pair.source, Target.NEW_FILE)).as(pair.name).isEqualTo(pair.source);
        }
    }

    @ParameterizedTest
    @CsvSource({"ZLIB, 30", "ZLIB, 31", "ZLIBX, 30", "ZSTD, 30", "NONE, 30"})
    void blocksMayExceed64KiB(Compression compression, int protocol) throws IOException {
        Exchange exchange = new Exchange(compression, protocol);
        byte[] basis = random(9, 1_000_000);
        byte[] source = concat(Arrays.copyOf(basis, 500_000), random(8, 9), Arrays.copyOfRange(basis, 65_500, 65_999),
                tail(basis, 490_000));
        SumHead head = SumHead.of(basis.length, 100_000, 16, SumHead.Strength.SHORT);
        assertThat(exchange.transfer(head, basis, source, Target.NEW_FILE)).isEqualTo(source);
    }

    /// Two threads look through what matches nothing, while it is sent and the next bytes are read.
    @ParameterizedTest
    @EnumSource(Target.class)
    void aLargeSourceOfPiecesComesThrough(Target target) throws IOException {
        long seed = Seed.get();
        Random random = new Random(seed);
        byte[] basis = random(random.nextLong(), 3 << 20);
        ByteArrayOutputStream pieces = new ByteArrayOutputStream();
        while (pieces.size() < 17 << 20) {
            pieces.writeBytes(random(random.nextLong(), random.nextInt(2_000_000)));
            pieces.write(basis, random.nextInt(2 << 20), random.nextInt(500_000));
        }
        byte[] source = pieces.toByteArray();

        Exchange exchange = new Exchange(Compression.NONE, 32);
        assertThat(exchange.transfer(basis, source, target)).as("seed %d", seed).isEqualTo(source);
    }

    /// Literal data may go on for longer than a window of the source, and blocks may follow it anywhere.
    @ParameterizedTest
    @EnumSource(Compression.class)
    void newDataOfAnyLengthComesThrough(Compression compression) throws IOException {
        long seed = Seed.get();
        Random random = new Random(seed);
        byte[] basis = random(random.nextLong(), 1 << 20);
        Exchange exchange = new Exchange(compression, 32);
        for (int file = 0; file < 3; file++) {
            ByteArrayOutputStream pieces = new ByteArrayOutputStream();
            while (pieces.size() < 8 << 20) {
                byte[] words = repeat(random(random.nextLong(), 1 + random.nextInt(100)), random.nextInt(10_000));
                pieces.writeBytes(random.nextBoolean() ? words : random(random.nextLong(), random.nextInt(1_500_000)));
                pieces.write(basis, random.nextInt(1 << 19), random.nextInt(1 << 19));
            }
            byte[] source = pieces.toByteArray();
            assertThat(exchange.transfer(basis, source, Target.NEW_FILE)).as("seed %d", seed).isEqualTo(source);
        }
    }

    /// A part of a large source is compared with the sums that have come, and the rest is searched.
    @ParameterizedTest
    @EnumSource(Compression.class)
    void aLargeSourceThatWasEditedComesThrough(Compression compression) throws IOException {
        long seed = Seed.get();
        Random random = new Random(seed);
        byte[] basis = random(random.nextLong(), (17 << 20) + random.nextInt(3));
        Exchange exchange = new Exchange(compression, 31 + random.nextInt(3));
        exchange.replay.trickle(random);
        for (Target target : Target.values()) {
            byte[] source = basis.clone();
            for (int edits = random.nextInt(100); edits > 0; edits--) {
                int length = random.nextInt(50_000);
                byte[] other = random.nextBoolean() ? random(random.nextLong(), length) : basis;
                System.arraycopy(other, random.nextInt(other.length - length + 1), source,
                        random.nextInt(source.length - length), length);
            }
            source = random.nextBoolean() ? source : edit(source, random);
            assertThat(exchange.transfer(basis, source, target)).as("seed %d", seed).isEqualTo(source);
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void inPlaceNeverReadsWhatIsOverwritten(Pair pair) throws IOException {
        Exchange exchange = new Exchange(Compression.NONE, 32);
        assertThat(exchange.transfer(pair.basis, pair.source, Target.BASIS)).isEqualTo(pair.source);
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void aPeerMayAskForAnyLevel(Compression compression) {
        byte[] text = repeat("some words that compress ".getBytes(), 1000);
        for (int level : new int[] {Integer.MIN_VALUE, -1, 0, 1, 9, 22, Integer.MAX_VALUE}) {
            byte[] stream = written(out -> {
                try (TokenWriter tokens = TokenWriter.open(compression, OptionalInt.of(level), out)) {
                    tokens.literal(text, 0, 10);
                    tokens.literal(text, 10, text.length - 10);
                    tokens.end();
                }
            });
            assertThat(literals(TokenReader.open(compression, new WireReader(new ByteArrayInputStream(stream)))))
                    .as("level %d", level).isEqualTo(text);
        }
    }

    private static byte[] literals(TokenReader tokens) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        tokens.begin(0);
        while (tokens.next() == TokenReader.Token.LITERAL) {
            all.write(tokens.buffer(), tokens.offset(), tokens.length());
        }
        return all.toByteArray();
    }

    @ParameterizedTest
    @EnumSource(StrongChecksum.class)
    void everyChecksumFindsTheBlocks(StrongChecksum checksum) throws IOException {
        Exchange exchange = new Exchange(Compression.NONE, 32, checksum);
        byte[] basis = random(10, 100_000);
        byte[] source = concat(random(11, 5), basis);
        assertThat(exchange.transfer(basis, source, Target.NEW_FILE)).isEqualTo(source);
        assertThat(exchange.result.literal()).isEqualTo(5);
        assertThat(exchange.result.matched()).isEqualTo(100_000);
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void randomEditsComeThrough(Compression compression) throws IOException {
        long seed = Seed.get();
        Random random = new Random(seed);
        Exchange exchange = new Exchange(compression, 31 + random.nextInt(3));
        byte[] basis = random(random.nextLong(), random.nextInt(200_000));
        for (int round = 0; round < 30; round++) {
            byte[] source = edit(basis, random);
            Target target = random.nextBoolean() ? Target.NEW_FILE : Target.BASIS;
            assertThat(exchange.transfer(basis, source, target)).as("seed %d round %d", seed, round).isEqualTo(source);
            basis = source;
        }
    }

    private static byte[] edit(byte[] basis, Random random) {
        byte[] source = basis;
        for (int edits = random.nextInt(6); edits > 0; edits--) {
            int cut = random.nextInt(source.length + 1);
            int to = Math.min(source.length, cut + random.nextInt(3) * random.nextInt(5_000));
            byte[] inserted = random.nextBoolean()
                    ? random(random.nextLong(), random.nextInt(3_000))
                    : Arrays.copyOf(tail(source, random.nextInt(source.length + 1)), random.nextInt(3_000));
            source = concat(Arrays.copyOf(source, cut), inserted, tail(source, to));
        }
        return source;
    }

    /// Both ends of a connection, in memory.
    private static final class Exchange {
        private final StrongChecksum checksum;
        private final ByteArrayOutputStream wire = new ByteArrayOutputStream();
        private final WireWriter out = new WireWriter(wire);
        private final Replay replay = new Replay();
        private final WireReader in = new WireReader(replay);
        private final TokenWriter tokenWriter;
        private final TokenReader tokenReader;
        private final BlockSearch search;
        private BlockSearch.Result result = new BlockSearch.Result(0, 0, 0, new byte[0]);

        Exchange(Compression compression, int protocol) {
            this(compression, protocol, StrongChecksum.XXH128);
        }

        Exchange(Compression compression, int protocol, StrongChecksum checksum) {
            this.checksum = checksum;
            out.protocol(protocol);
            in.protocol(protocol);
            tokenWriter = TokenWriter.open(compression, OptionalInt.empty(), out);
            tokenReader = TokenReader.open(compression, in);
            search = new BlockSearch(checksum.blockDigest(SEED, SeedOrder.SEED_THEN_DATA), checksum.fileDigest());
        }

        byte[] transfer(byte[] basis, byte[] source, Target target) throws IOException {
            SumHead head = SumHead.of(basis.length, checksum.length(), SumHead.Strength.SHORT);
            return transfer(head, basis, source, target);
        }

        byte[] transfer(SumHead head, byte[] basis, byte[] source, Target target) throws IOException {
            int length = checksum.length();
            new BlockSumWriter(() -> checksum.blockDigest(SEED, SeedOrder.SEED_THEN_DATA))
                    .write(head, source(basis), out);
            deliver();
            SumHead received = SumHead.read(in, length);
            assertThat(received).isEqualTo(head);
            search.open(source(source), source.length);
            BlockSums sums = BlockSums.read(received, in, known -> search.compare(known, tokenWriter));
            result = search.send(sums, target, tokenWriter);
            deliver();
            assertThat(result.sourceLength()).isEqualTo(source.length);
            assertThat(result.literal() + result.matched()).isEqualTo(source.length);
            byte[] rebuilt = rebuild(head, target == Target.BASIS ? i -> i : i -> 0, basis);
            assertThat(replay.read()).isEqualTo(-1);
            FileDigest digest = checksum.fileDigest();
            digest.update(source, 0, source.length);
            assertThat(result.digest()).isEqualTo(digest.finish());
            return rebuilt;
        }

        /// @param allowedFrom the lowest offset in the basis that may be read once so much is written
        private byte[] rebuild(SumHead head, IntFunction<Integer> allowedFrom, byte[] basis) {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            tokenReader.begin(head.count());
            while (true) {
                switch (tokenReader.next()) {
                    case LITERAL -> file.write(tokenReader.buffer(), tokenReader.offset(), tokenReader.length());
                    case MATCH -> {
                        int offset = (int) head.offset(tokenReader.block());
                        int length = head.blockLength(tokenReader.block());
                        assertThat(offset).isGreaterThanOrEqualTo(allowedFrom.apply(file.size()));
                        file.write(basis, offset, length);
                        tokenReader.matched(basis, offset, length);
                    }
                    case END -> {
                        return file.toByteArray();
                    }
                }
            }
        }

        private void deliver() {
            out.flush();
            replay.replace(wire.toByteArray());
            wire.reset();
        }
    }

    /// An input whose bytes are put in between reads.
    private static final class Replay extends ByteArrayInputStream {
        private Optional<Random> trickle = Optional.empty();

        Replay() {
            super(new byte[0]);
        }

        /// What is there is told to be there at random, and given in small pieces.
        void trickle(Random random) {
            trickle = Optional.of(random);
        }

        @Override
        public int available() {
            return trickle.isPresent() && trickle.get().nextBoolean() ? 0 : super.available();
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            return super.read(into, offset, trickle.isPresent() ? Math.min(length, 5000) : length);
        }

        void replace(byte[] bytes) {
            buf = concat(Arrays.copyOfRange(buf, pos, count), bytes);
            pos = 0;
            count = buf.length;
        }
    }
}
