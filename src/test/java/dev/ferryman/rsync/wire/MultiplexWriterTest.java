package dev.ferryman.rsync.wire;

import static dev.ferryman.rsync.wire.Bytes.written;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.RsyncException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class MultiplexWriterTest {
    /// What goes to the system at once: small files and lists take time to make, and a large file wakes the peer for each piece.
    @ParameterizedTest
    @CsvSource({"2048, 65536", "32768, 524288"})
    void piecesAreLargeWhereALargeFileGoesOut(int atOnce, int piece) {
        List<Integer> pieces = new ArrayList<>();
        OutputStream system = new OutputStream() {
            @Override
            public void write(int value) {
                pieces.add(1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                pieces.add(length);
            }
        };
        try (WireWriter out = new WireWriter(system)) {
            out.startMultiplex();
            for (int written = 0; written < 8 * PieceSize.MOST; written += atOnce) {
                out.writeInt(atOnce);
                out.write(new byte[atOnce]);
            }
        }

        assertThat(pieces).last().isEqualTo(piece);
        assertThat(pieces).allMatch(each -> each <= piece);
    }

    static Stream<Arguments> messages() {
        return Stream.of(
                Arguments.of(new Message.Text(Message.Severity.INFO, new byte[] {'a', '\n'}), "02 00 00 09 61 0a"),
                Arguments.of(new Message.Text(Message.Severity.ERROR_XFER, new byte[] {'a'}), "01 00 00 08 61"),
                Arguments.of(new Message.IoError(3), "04 00 00 1d 03 00 00 00"),
                Arguments.of(new Message.IoTimeout(60), "04 00 00 28 3c 00 00 00"),
                Arguments.of(new Message.ErrorExit(OptionalInt.of(23)), "04 00 00 5d 17 00 00 00"),
                Arguments.of(new Message.ErrorExit(OptionalInt.empty()), "00 00 00 5d"),
                Arguments.of(new Message.Success(5), "04 00 00 6b 05 00 00 00"),
                Arguments.of(new Message.NoSend(6), "04 00 00 6d 06 00 00 00"),
                Arguments.of(new Message.Deleted(new byte[] {'f'}, false), "01 00 00 6c 66"),
                Arguments.of(new Message.Deleted(new byte[] {'d'}, true), "02 00 00 6c 64 00"),
                Arguments.of(new Message.BlockStats(0x2_0000_0001L), "08 00 00 12 01 00 00 00 02 00 00 00"));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void framesMessages(Message message, String hex) {
        assertThat(written(out -> {
            out.startMultiplex();
            out.post(message);
        })).isEqualTo(hex);
    }

    @Test
    void longTextsAreCutForStockPeers() {
        byte[] text = new byte[10_000];
        new Random(1).nextBytes(text);
        byte[] stream = Bytes.of(written(out -> {
            out.startMultiplex();
            out.post(new Message.Text(Message.Severity.INFO, text));
            out.writeByte(1);
        }));
        ByteArrayOutputStream pieces = new ByteArrayOutputStream();
        WireReader in = new WireReader(new ByteArrayInputStream(stream));
        in.startMultiplex(message -> {
            byte[] piece = ((Message.Text) message).text();
            assertThat(piece.length).isLessThanOrEqualTo(4096);
            pieces.writeBytes(piece);
        });
        assertThat(in.readByte()).isEqualTo(1);
        assertThat(pieces.toByteArray()).isEqualTo(text);
    }

    @Test
    void whatWasWrittenBeforeTheSwitchStaysPlain() {
        assertThat(written(out -> {
            out.writeByte(1);
            out.post(new Message.NoSend(7));
            out.startMultiplex();
            out.writeByte(2);
            out.writeByte(3);
        })).isEqualTo("01 04 00 00 6d 07 00 00 00 02 00 00 07 02 03");
    }

    @Test
    void messagesGoBeforeDataThatIsFlushedLater() {
        assertThat(written(out -> {
            out.startMultiplex();
            out.writeByte(1);
            out.post(new Message.IoError(1));
        })).isEqualTo("04 00 00 1d 01 00 00 00 01 00 00 07 01");
    }

    @Test
    void muchDataBecomesSeveralFrames() {
        byte[] data = new byte[1_000_000];
        new Random(1).nextBytes(data);
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        try (WireWriter out = new WireWriter(stream)) {
            out.startMultiplex();
            out.write(data);
            out.flush();
            assertThat(out.bytesWritten()).isEqualTo(stream.size());
        }
        WireReader in = new WireReader(new ByteArrayInputStream(stream.toByteArray()));
        in.startMultiplex(message -> {});
        assertThat(in.readBytes(data.length, data.length, "data")).isEqualTo(data);
    }

    @Test
    void messagesOfOtherThreadsNeverBreakAFrame() throws InterruptedException {
        int threads = 4;
        int each = 2_000;
        int integers = 400_000;
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        try (WireWriter out = new WireWriter(stream)) {
            out.startMultiplex();
            List<Thread> posting = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                int first = thread * each;
                posting.add(Thread.ofVirtual().start(() -> {
                    for (int i = 0; i < each; i++) {
                        out.post(new Message.Success(first + i));
                    }
                }));
            }
            for (int i = 0; i < integers; i++) {
                out.writeInt(i);
                if (i % 1000 == 0) {
                    out.flush();
                }
            }
            for (Thread thread : posting) {
                thread.join();
            }
            out.flush();
        }
        List<Integer> received = new ArrayList<>();
        WireReader in = new WireReader(new ByteArrayInputStream(stream.toByteArray()));
        in.startMultiplex(message -> received.add(((Message.Success) message).ndx()));
        for (int i = 0; i < integers; i++) {
            assertThat(in.readInt()).isEqualTo(i);
        }
        drain(in);
        assertThat(received).hasSize(threads * each).doesNotHaveDuplicates();
        for (int thread = 0; thread < threads; thread++) {
            int first = thread * each;
            assertThat(received.stream().filter(ndx -> ndx / each == first / each)).isSorted();
        }
    }

    @Test
    void aMessageGoesOutThoughTheOwnerOfTheDataSleeps() throws IOException {
        PipedInputStream in = new PipedInputStream();
        try (WireWriter out = new WireWriter(new PipedOutputStream(in))) {
            out.startMultiplex();
            out.post(new Message.Success(5));
            assertThat(in.readNBytes(8)).isEqualTo(Bytes.of("04 00 00 6b 05 00 00 00"));
        }
    }

    @Test
    void postingDoesNotWaitForAPeerThatTakesNothing() throws InterruptedException {
        Stuck stuck = new Stuck();
        try (WireWriter out = new WireWriter(stuck)) {
            out.startMultiplex();
            Thread owner = Thread.ofVirtual().start(() -> {
                out.writeByte(1);
                out.flush();
            });
            stuck.entered.await();
            out.post(new Message.Success(5));
            stuck.released.countDown();
            owner.join();
        }
        assertThat(stuck.written.toByteArray()).startsWith(Bytes.of("01 00 00 07 01"));
    }

    @ParameterizedTest
    @CsvSource({"30, 00 00 00 31", "31, 00 00 00 07", "32, 00 00 00 07"})
    void keepsTheConnectionAliveWhenNothingIsSent(int protocol, String frame) throws IOException {
        IdleTimeout idle = new IdleTimeout();
        PipedInputStream in = new PipedInputStream();
        try (WireWriter out = new WireWriter(new PipedOutputStream(in), idle, BandwidthLimit.NONE)) {
            out.protocol(protocol);
            out.startMultiplex();
            idle.set(1);
            assertThat(in.readNBytes(4)).isEqualTo(Bytes.of(frame));
        }
    }

    @Test
    void aWriteThatDoesNotMoveTimesOut() {
        IdleTimeout idle = new IdleTimeout();
        Stuck stuck = new Stuck();
        idle.set(1);
        try (WireWriter out = new WireWriter(stuck, idle, BandwidthLimit.NONE)) {
            out.startMultiplex();
            out.writeByte(1);
            assertThatExceptionOfType(RsyncException.class).isThrownBy(out::flush)
                    .satisfies(e -> assertThat(e.exitCode()).isEqualTo(ExitCode.TIMEOUT));
        }
    }

    @Test
    void aLostConnectionIsToldToWhoeverWritesNext() {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        try (WireWriter out = new WireWriter(broken)) {
            out.startMultiplex();
            out.writeByte(1);
            for (int i = 0; i < 2; i++) {
                assertThatExceptionOfType(RsyncException.class).isThrownBy(out::flush)
                        .withMessageContaining("Broken pipe")
                        .satisfies(e -> assertThat(e.exitCode()).isEqualTo(ExitCode.SOCKET_IO));
            }
        }
    }

    private static void drain(WireReader in) {
        assertThatExceptionOfType(RsyncException.class).isThrownBy(in::readByte).withMessageContaining("closed");
    }

    /// A stream that takes nothing until it is released, and fails a write that waits when it is closed.
    private static final class Stuck extends OutputStream {
        private final CountDownLatch entered = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);
        private final ByteArrayOutputStream written = new ByteArrayOutputStream();
        private volatile boolean closed;

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            entered.countDown();
            try {
                released.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            if (closed) {
                throw new IOException("Socket closed");
            }
            written.write(bytes, offset, length);
        }

        @Override
        public void close() {
            closed = true;
            released.countDown();
        }
    }
}
