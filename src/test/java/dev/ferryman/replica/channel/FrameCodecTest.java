package dev.ferryman.replica.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferryman.Seed;
import dev.ferryman.replica.ChangeStream.Head;
import dev.ferryman.replica.ChangeStream.Start;
import dev.ferryman.replica.Position;
import dev.ferryman.replica.ReplicationId;
import dev.ferryman.replica.backlog.ChangeBlock;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.wire.WireReader;
import dev.ferryman.rsync.wire.WireWriter;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.events.Change;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameCodecTest {
    private static final String ID = "00112233445566778899aabbccddeeff00112233";
    private static final Position POSITION = new Position(new ReplicationId(ID), 515);

    private static Stream<Arguments> golden() {
        return Stream.of(
                Arguments.of(new Frame.Begin(new Start.Continued(POSITION), 7),
                        "01" + "25000000" + "01" + ID + "0302000000000000" + "0700000000000000"),
                Arguments.of(new Frame.Begin(new Start.Full(POSITION), 0),
                        "01" + "25000000" + "02" + ID + "0302000000000000" + "0000000000000000"),
                Arguments.of(new Frame.Changes(new ChangeBlock(2, Instant.ofEpochSecond(1, 3),
                                List.of(new Change.Entry(Name.of("a"))))),
                        "02" + "1c000000" + "0200000000000000" + "0100000000000000" + "03000000" + "01000000" + "01" + "0100" + "61"),
                Arguments.of(new Frame.Heartbeat(new Head(256, Instant.ofEpochSecond(-1, 5))),
                        "03" + "14000000" + "0001000000000000" + "ffffffffffffffff" + "05000000"),
                Arguments.of(new Frame.FellBehind("slow"), "04" + "04000000" + "736c6f77"),
                Arguments.of(new Frame.Refused(""), "05" + "00000000"),
                Arguments.of(new Frame.Unwatched(Instant.ofEpochSecond(2, 5), "big"),
                        "06" + "0f000000" + "0200000000000000" + "05000000" + "626967"),
                Arguments.of(new Frame.Applied(66), "10" + "08000000" + "4200000000000000"));
    }

    @ParameterizedTest
    @MethodSource("golden")
    void aFrameHasOneForm(Frame frame, String hex) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (WireWriter out = new WireWriter(bytes)) {
            FrameCodec.write(frame, out);
            out.flush();
        }
        assertThat(HexFormat.of().formatHex(bytes.toByteArray())).isEqualTo(hex);
        assertThat(read(frame instanceof Frame.OfFollower, HexFormat.of().parseHex(hex))).isEqualTo(frame);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "00" + "00000000",
        "07" + "00000000",
        "10" + "08000000" + "4200000000000000",
        "01" + "24000000",
        "01" + "25000000" + "03" + ID + "0302000000000000" + "0700000000000000",
        "01" + "25000000" + "01" + ID + "ffffffffffffffff" + "0700000000000000",
        "02" + "ffffff7f",
        "02" + "ffffffff",
        "02" + "01000100",
        "02" + "00000000",
        "03" + "13000000",
        "03" + "14000000" + "0001000000000000" + "ffffffffffffff7f" + "05000000",
        "03" + "14000000" + "0001000000000000" + "0000000000000000" + "00ca9a3b",
        "03" + "14000000" + "0000000000000080" + "0000000000000000" + "00000000",
        "04" + "01040000",
        "05" + "00000080",
        "06" + "0b000000",
        "06" + "0c000000" + "0200000000000000" + "00ca9a3b",
        "06" + "0d040000" + "0200000000000000" + "05000000"
    })
    void whatNoPrimarySaysIsRefused(String hex) {
        assertThatThrownBy(() -> read(false, HexFormat.of().parseHex(hex))).isInstanceOf(RsyncException.class)
                .hasMessageContaining("malformed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"01" + "00000000", "10" + "07000000", "10" + "08000000" + "ffffffffffffffff", "10" + "ffffff7f"})
    void whatNoFollowerSaysIsRefused(String hex) {
        assertThatThrownBy(() -> read(true, HexFormat.of().parseHex(hex))).isInstanceOf(RsyncException.class)
                .hasMessageContaining("malformed");
    }

    @Test
    void noiseIsRefusedWithoutHarm() {
        Random random = new Random(Seed.get());
        for (int round = 0; round < 5_000; round++) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            if (noise.length > 5 && random.nextBoolean()) {
                noise[0] = (byte) (1 + random.nextInt(6));
                noise[1] = (byte) (noise.length - 5);
                noise[2] = 0;
                noise[3] = 0;
                noise[4] = 0;
            }
            try {
                read(random.nextBoolean(), noise);
            } catch (RsyncException e) {
                continue;
            }
        }
    }

    @Test
    void aLongReasonIsCutAndAForgedOneIsShownAsItIs() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (WireWriter out = new WireWriter(bytes)) {
            FrameCodec.write(new Frame.Refused("\u001b[2J\n" + "x".repeat(5000)), out);
            out.flush();
        }
        Frame.Refused read = (Frame.Refused) read(false, bytes.toByteArray());
        assertThat(read.reason()).startsWith("\\#033[2J\\#012xxx").hasSizeLessThan(1100);
    }

    private static Frame read(boolean ofFollower, byte[] bytes) {
        WireReader in = new WireReader(new ByteArrayInputStream(bytes));
        return ofFollower ? FrameCodec.ofFollower(in) : FrameCodec.ofPrimary(in);
    }
}
