package dev.ferryman.rsync.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.filelist.EntryGuard;
import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.rsync.filelist.RequestedNames;
import dev.ferryman.rsync.filelist.SourceRoot;
import dev.ferryman.rsync.filter.FilterRules;
import dev.ferryman.rsync.filter.Side;
import dev.ferryman.rsync.option.Options;
import dev.ferryman.rsync.session.Connection;
import dev.ferryman.rsync.session.Session;
import dev.ferryman.rsync.session.SessionOpener;
import dev.ferryman.rsync.transfer.ContentCost;
import dev.ferryman.rsync.transfer.TransferLog;
import dev.ferryman.rsync.wire.BandwidthLimit;
import dev.ferryman.tree.Name;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A role that ends by an [Error], such as a lack of memory, ends the run: neither the other role nor the peer, which
/// both wait for it without a timeout, are left waiting.
@Timeout(60)
class CrashedRoleTest {
    private static final int PROTOCOL = 32;

    @TempDir
    private Path directory;

    /// What a role waits on.
    private enum Transport {
        SOCKET {
            @Override
            InputStream input(InputStream socket) {
                return socket;
            }
        },
        /// As the pipe of a remote shell is: no interrupt ends a read.
        UNINTERRUPTIBLE {
            @Override
            InputStream input(InputStream socket) {
                return new FilterInputStream(socket) {
                    @Override
                    public int read(byte[] into, int offset, int length) {
                        return CompletableFuture.supplyAsync(
                                () -> readNow(in, into, offset, length), Thread::startVirtualThread).join();
                    }
                };
            }
        };

        abstract InputStream input(InputStream socket);

        private static int readNow(InputStream in, byte[] into, int offset, int length) {
            try {
                return in.read(into, offset, length);
            } catch (IOException e) {
                return -1;
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void ofTheReceiverEndsTheGenerator(Transport transport) throws Exception {
        assertThatRunCrashes(transport, "receiver", new SilentLog() {
            @Override
            public void item(Name directory, FileEntry entry, int flags, byte[] name, ContentCost cost) {
                throw new OutOfMemoryError("of the test");
            }
        });
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void ofTheGeneratorEndsTheReceiver(Transport transport) throws Exception {
        assertThatRunCrashes(transport, "generator", new SilentLog() {
            @Override
            public void deleted(Name directory, Name path, int mode) {
                throw new OutOfMemoryError("of the test");
            }
        });
    }

    /// The pipe of a remote shell whose program reads no more: no interrupt ends a write, only the end of the program.
    @Test
    void ofTheReceiverLeavesAGeneratorBehindThatIsStuck() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        AtomicBoolean began = new AtomicBoolean();
        assertThatRunCrashes(Transport.SOCKET, "receiver", new SilentLog() {
            @Override
            public void item(Name directory, FileEntry entry, int flags, byte[] name, ContentCost cost) {
                throw new OutOfMemoryError("of the test");
            }
        }, new Stuck(began, ended));
        assertThat(ended.getCount()).isZero();
    }

    /// Where a write that has begun ends only with the connection.
    private record Stuck(AtomicBoolean began, CountDownLatch ended) {
        private static final Stuck NEVER = new Stuck(new AtomicBoolean(), new CountDownLatch(0));

        private OutputStream output(OutputStream socket) {
            return new FilterOutputStream(socket) {
                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    out.write(bytes, offset, length);
                    while (began.get() && ended.getCount() > 0) {
                        LockSupport.parkNanos(ended, 10_000_000);
                        Thread.interrupted();
                    }
                }
            };
        }

        private Closeable closing(Socket socket) {
            return () -> {
                ended.countDown();
                socket.close();
            };
        }
    }

    private void assertThatRunCrashes(Transport transport, String role, TransferLog log) throws Exception {
        assertThatRunCrashes(transport, role, log, Stuck.NEVER);
    }

    private void assertThatRunCrashes(Transport transport, String role, TransferLog log, Stuck stuck)
            throws Exception {
        Path source = Files.createDirectory(directory.resolve("source"));
        Files.writeString(source.resolve("file"), "content");
        Path target = Files.createDirectory(directory.resolve("target"));
        Files.writeString(target.resolve("extraneous"), "content");
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<ExitCode> served = CompletableFuture.supplyAsync(() -> serve(listener, source));
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), listener.getLocalPort());
            try (Connection connection = Connection.of(transport.input(socket.getInputStream()),
                    stuck.output(socket.getOutputStream()), stuck.closing(socket), BandwidthLimit.NONE)) {
                Options options = Options.parseText(List.of("-r", "--delete", "here/", "there/"));
                Session session = new SessionOpener(connection, PROTOCOL, options)
                        .asClient(Side.SENDER, FilterRules.EMPTY, log, text -> { });
                ReceivingSide receiving = new ReceivingSide(session, target.toString().getBytes(StandardCharsets.UTF_8),
                        SourceRoot.MACHINE, FileNames.NONE, RequestedNames.ANY, EntryGuard.NONE);
                stuck.began.set(true);

                assertThatThrownBy(receiving::run)
                        .isInstanceOfSatisfying(RsyncException.class,
                                e -> assertThat(e.exitCode()).isEqualTo(ExitCode.CRASHED))
                        .hasMessageContaining(role)
                        .hasCauseInstanceOf(OutOfMemoryError.class);
            }
            assertThat(served.get()).isNotEqualTo(ExitCode.OK);
        }
    }

    private static ExitCode serve(ServerSocket listener, Path source) {
        try (Connection connection = Connection.of(listener.accept(), BandwidthLimit.NONE)) {
            List<String> arguments = List.of("--server", "--sender", "-re.LsfxCIvu", ".", source + "/");
            return new ServerSide(connection, Options.parseText(arguments)).run(PROTOCOL);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static class SilentLog implements TransferLog {
        @Override
        public void info(String line) {}

        @Override
        public void warning(String line) {}

        @Override
        public void transferError(String line) {}

        @Override
        public String quoted(Name directory, Name path) {
            return path.display();
        }

        @Override
        public void item(Name directory, FileEntry entry, int flags, byte[] name, ContentCost cost) {}

        @Override
        public void deleted(Name directory, Name path, int mode) {}
    }
}
