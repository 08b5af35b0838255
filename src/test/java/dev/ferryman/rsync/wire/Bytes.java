package dev.ferryman.rsync.wire;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.RsyncException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.assertj.core.api.Assertions;

/// Streams of the tests in this package, as hexadecimal text.
final class Bytes {
    private static final HexFormat SPACED = HexFormat.ofDelimiter(" ");

    private Bytes() {}

    static byte[] of(String hex) {
        return hex.isBlank() ? new byte[0] : SPACED.parseHex(hex.trim());
    }

    static WireReader reader(String hex) {
        return new WireReader(new ByteArrayInputStream(of(hex)));
    }

    /// A reader that gets one byte at a time from its stream.
    static WireReader dribblingReader(byte[] bytes) {
        return new WireReader(new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(length, 1));
            }
        });
    }

    static WireReader reader(InputStream in) {
        return new WireReader(in);
    }

    static String written(Consumer<WireWriter> writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (WireWriter writer = new WireWriter(bytes)) {
            writing.accept(writer);
            writer.flush();
        }
        return SPACED.formatHex(bytes.toByteArray());
    }

    /// That this ends the run as a peer's mistake does.
    static void assertMalformed(Runnable reading) {
        Assertions.assertThatExceptionOfType(RsyncException.class)
                .isThrownBy(reading::run)
                .satisfies(e -> Assertions.assertThat(e.exitCode()).isEqualTo(ExitCode.STREAM_IO));
    }
}
