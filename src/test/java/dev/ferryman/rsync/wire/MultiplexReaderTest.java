package dev.ferryman.rsync.wire;

import static dev.ferryman.rsync.wire.Bytes.assertMalformed;
import static dev.ferryman.rsync.wire.Bytes.dribblingReader;
import static dev.ferryman.rsync.wire.Bytes.reader;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MultiplexReaderTest {
    /// A data frame of one byte, with which each of the streams ends.
    private static final String DATA = " 01 00 00 07 2a";

    private final List<Message> messages = new ArrayList<>();

    static Stream<Arguments> messages() {
        return Stream.of(
                Arguments.of("04 00 00 5d 17 00 00 00", new Message.ErrorExit(OptionalInt.of(23))),
                Arguments.of("00 00 00 5d", new Message.ErrorExit(OptionalInt.empty())),
                Arguments.of("04 00 00 1d 01 00 00 00", new Message.IoError(1)),
                Arguments.of("04 00 00 28 3c 00 00 00", new Message.IoTimeout(60)),
                Arguments.of("04 00 00 6b 05 00 00 00", new Message.Success(5)),
                Arguments.of("04 00 00 6d 06 00 00 00", new Message.NoSend(6)),
                Arguments.of("08 00 00 12 01 00 00 00 02 00 00 00", new Message.BlockStats(0x2_0000_0001L)));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void handsMessagesOver(String hex, Message message) {
        assertThat(dataBehind(hex)).isEqualTo(0x2A);
        assertThat(messages).containsExactly(message);
    }

    @Test
    void textsKeepTheirSeverity() {
        dataBehind("02 00 00 08 78 0a 02 00 00 09 79 0a 01 00 00 0a 7a 01 00 00 0b 77");
        assertThat(messages).map(each -> ((Message.Text) each).severity())
                .containsExactly(Message.Severity.ERROR_XFER, Message.Severity.INFO, Message.Severity.ERROR,
                        Message.Severity.WARNING);
        assertThat(messages).map(each -> new String(((Message.Text) each).text()))
                .containsExactly("x\n", "y\n", "z", "w");
    }

    @Test
    void aDeletedDirectoryIsToldByItsTrailingNul() {
        dataBehind("01 00 00 6c 66 02 00 00 6c 64 00");
        assertThat(messages).map(each -> ((Message.Deleted) each).directory()).containsExactly(false, true);
        assertThat(messages).allSatisfy(each -> assertThat(((Message.Deleted) each).name()).hasSize(1));
    }

    @Test
    void keepAlivesArePassedOver() {
        String empty = "00 00 00 07 ";
        String noop = "00 00 00 31 ";
        assertThat(dataBehind((empty + noop).repeat(100_000).trim())).isEqualTo(0x2A);
        assertThat(messages).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "00 00 00 00", // below the base
        "00 00 00 06", // below the base
        "01 00 00 0c 61", // socket error, between rsync's processes only
        "01 00 00 0d 61", // log
        "01 00 00 0e 61", // client
        "04 00 00 10 01 00 00 00", // redo
        "04 00 00 11 01 00 00 00", // stats
        "00 00 00 ff", // no such code
        "01 00 00 31 00", // noop with a payload
        "03 00 00 1d 00 00 00", // lengths that do not fit
        "05 00 00 28 00 00 00 00 00",
        "00 00 00 6b",
        "08 00 00 6d 00 00 00 00 00 00 00 00",
        "04 00 00 12 00 00 00 00",
        "02 00 00 5d 00 00",
        "ff ff ff 09", // a text of 16 MiB
        "01 40 00 6c" // a name beyond what fits a path
    })
    void refusesWhatTheProtocolDoesNotKnow(String hex) {
        assertMalformed(() -> dataBehind(hex));
        assertThat(messages).isEmpty();
    }

    @Test
    void valuesMayCrossFrames() {
        WireReader in = reader("02 00 00 07 01 02 00 00 00 07 02 00 00 09 68 69 03 00 00 07 03 04 2a");
        in.startMultiplex(messages::add);
        assertThat(in.readInt()).isEqualTo(0x04030201);
        assertThat(in.readByte()).isEqualTo(0x2A);
        assertThat(messages).hasSize(1);
    }

    @Test
    void bufferedBytesSurviveTheSwitch() {
        for (WireReader in : List.of(
                reader("0a 0b 04 00 00 07 01 00 00 00"), dribblingReader(Bytes.of("0a 0b 04 00 00 07 01 00 00 00")))) {
            assertThat(in.readShort()).isEqualTo(0x0B0A);
            in.startMultiplex(messages::add);
            assertThat(in.readInt()).isEqualTo(1);
        }
    }

    @Test
    void slicesEndWithTheirFrame() {
        WireReader in = reader("03 00 00 07 01 02 03 02 00 00 07 04 05");
        in.startMultiplex(messages::add);
        assertThat(in.nextSlice(100)).isEqualTo(in.sliceEnd() - 3);
        int start = in.nextSlice(1);
        assertThat(in.sliceEnd() - start).isEqualTo(1);
        assertThat(in.buffer()[start]).isEqualTo((byte) 4);
        assertThat(in.readByte()).isEqualTo(5);
    }

    @Test
    void framesMayBeLargerThanTheBuffer() {
        int length = PieceSize.MOST * 3 + 5;
        byte[] stream = new byte[4 + length];
        LittleEndian.putInt(stream, 0, MessageCode.DATA.header(length));
        stream[stream.length - 1] = 9;
        WireReader in = reader(new ByteArrayInputStream(stream));
        in.startMultiplex(messages::add);
        byte[] data = in.readBytes(length, length, "data");
        assertThat(data[length - 1]).isEqualTo((byte) 9);
    }

    private int dataBehind(String hex) {
        WireReader in = reader(hex + DATA);
        in.startMultiplex(messages::add);
        return in.readByte();
    }
}
