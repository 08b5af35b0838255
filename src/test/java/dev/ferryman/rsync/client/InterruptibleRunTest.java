package dev.ferryman.rsync.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Outcome;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.TransferListener;
import dev.ferryman.rsync.TransferStats;
import dev.ferryman.rsync.option.Options;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class InterruptibleRunTest {
    @Test
    void whatTheRunReturnsOrThrowsIsReturnedOrThrown() {
        Outcome outcome = new Outcome(ExitCode.OK, Optional.empty(), TransferStats.NONE);

        assertThat(InterruptibleRun.of(() -> outcome)).isSameAs(outcome);
        assertThatThrownBy(() -> InterruptibleRun.of(() -> {
                    throw new IllegalStateException("as it was");
                }))
                .isInstanceOf(IllegalStateException.class).hasMessage("as it was");
    }

    @Test
    void anInterruptEndsTheWaitForADaemonThatSaysNothing() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Options options = Options.parseText(
                    List.of("-a", "rsync://127.0.0.1:" + silent.getLocalPort() + "/m/", "destination"));
            CompletableFuture<Throwable> end = new CompletableFuture<>();
            Thread caller = Thread.ofPlatform().start(() -> {
                try {
                    RsyncClient.run(options, TransferListener.SILENT, Map.of());
                    end.complete(new AssertionError("the run came to an end"));
                } catch (RsyncException e) {
                    end.complete(e);
                }
            });
            try (Socket accepted = silent.accept()) {
                assertThat(accepted.getInputStream().read()).isEqualTo('@');
                caller.interrupt();

                assertThat(end.get()).isInstanceOfSatisfying(RsyncException.class,
                        e -> assertThat(e.exitCode()).isEqualTo(ExitCode.SIGNAL));
            }
        }
    }
}
