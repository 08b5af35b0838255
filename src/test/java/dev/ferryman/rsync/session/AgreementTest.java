package dev.ferryman.rsync.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.rsync.checksum.StrongChecksum;
import dev.ferryman.rsync.delta.Compression;
import dev.ferryman.rsync.option.Options;
import dev.ferryman.rsync.option.ServerArguments;
import dev.ferryman.rsync.option.ServerArguments.ServerRole;
import dev.ferryman.rsync.wire.BandwidthLimit;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Client and server arrive at the same choices, each from its own side of the arguments.
class AgreementTest {
    static Stream<Arguments> choices() {
        return Stream.of(
                Arguments.of("-a", ServerRole.SENDER, true, StrongChecksum.XXH128, Compression.NONE),
                Arguments.of("-az", ServerRole.SENDER, true, StrongChecksum.XXH128, Compression.ZSTD),
                Arguments.of("-az --checksum-choice=md5", ServerRole.RECEIVER, true, StrongChecksum.MD5,
                        Compression.ZSTD),
                Arguments.of("-az --compress-choice=zlibx", ServerRole.SENDER, true, StrongChecksum.XXH128,
                        Compression.ZLIBX),
                Arguments.of("-az --compress-choice=zlib --checksum-choice=xxh64", ServerRole.RECEIVER, true,
                        StrongChecksum.XXH64, Compression.ZLIB),
                Arguments.of("-t", ServerRole.SENDER, false, StrongChecksum.XXH128, Compression.NONE),
                Arguments.of("-a --no-inc-recursive", ServerRole.SENDER, false, StrongChecksum.XXH128,
                        Compression.NONE),
                Arguments.of("-aR", ServerRole.RECEIVER, false, StrongChecksum.XXH128, Compression.NONE));
    }

    @ParameterizedTest(name = "{0}, the server a {1}")
    @MethodSource("choices")
    void bothSidesChooseTheSame(String words, ServerRole role, boolean incremental, StrongChecksum checksum,
            Compression compression) throws Exception {
        List<String> command = new ArrayList<>(List.of(words.split(" ")));
        command.addAll(List.of("source", "destination"));
        Options client = Options.parseText(command);
        Options server = Options.parse(ServerArguments.of(client, role, List.of("m/".getBytes(StandardCharsets.UTF_8))));
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Connection clientEnd = connect(listener);
                Connection serverEnd = Connection.of(listener.accept(), BandwidthLimit.NONE)) {
            CompletableFuture<Negotiated> atServer =
                    CompletableFuture.supplyAsync(() -> new Agreement(serverEnd, 32, server).asServer());
            Negotiated atClient = new Agreement(clientEnd, 32, client).asClient();

            assertThat(atClient).isEqualTo(atServer.get());
            assertThat(atClient.incremental()).isEqualTo(incremental);
            assertThat(atClient.transferChecksum()).isEqualTo(checksum);
            assertThat(atClient.compression()).isEqualTo(compression);
            assertThat(atClient.seed()).isNotZero();
        }
    }

    private static Connection connect(ServerSocket listener) throws IOException {
        return Connection.of(new Socket(listener.getInetAddress(), listener.getLocalPort()), BandwidthLimit.NONE);
    }
}
