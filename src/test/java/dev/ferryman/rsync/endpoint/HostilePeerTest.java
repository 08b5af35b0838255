package dev.ferryman.rsync.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.attribute.MetadataScan;
import dev.ferryman.rsync.filelist.FileListReceiver;
import dev.ferryman.rsync.filelist.FileListSender;
import dev.ferryman.rsync.filelist.RequestedNames;
import dev.ferryman.rsync.filelist.SourceFiles;
import dev.ferryman.rsync.filelist.SourceNames;
import dev.ferryman.rsync.filelist.SourceRoot;
import dev.ferryman.rsync.filelist.SourceWalk;
import dev.ferryman.rsync.filter.FilterRules;
import dev.ferryman.rsync.filter.Side;
import dev.ferryman.rsync.option.ModeChanges;
import dev.ferryman.rsync.option.Options;
import dev.ferryman.rsync.session.Connection;
import dev.ferryman.rsync.session.Session;
import dev.ferryman.rsync.session.SessionOpener;
import dev.ferryman.rsync.transfer.Basis;
import dev.ferryman.rsync.transfer.ItemFlags;
import dev.ferryman.rsync.transfer.ItemRecord;
import dev.ferryman.rsync.wire.BandwidthLimit;
import dev.ferryman.rsync.wire.Message;
import dev.ferryman.rsync.wire.Ndx;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.OpenFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A client that follows the protocol up to the file list and breaks it then. A server of ours ends the run with
/// code 2 or 12 and says why; nothing is read or written that should not be. The list is `.` (0), `file` (1), `dir` (2).
class HostilePeerTest {
    private static final int PROTOCOL = 32;

    @TempDir
    private Path directory;

    private final StringJoiner told = new StringJoiner("\n");

    private interface Attack {
        void on(Session session);
    }

    @BeforeEach
    void tree() throws IOException {
        Files.createDirectories(directory.resolve("source/dir"));
        Files.writeString(directory.resolve("source/file"), "secret");
        Files.createDirectory(directory.resolve("target"));
    }

    static List<Arguments> requests() {
        return List.of(
                attack("which no list holds", session -> ask(session, 99, ItemFlags.TRANSFER)),
                attack("asks for the content of dir", session -> ask(session, 2, ItemFlags.TRANSFER)),
                attack("in phase 2", session -> {
                    session.indexesOut().write(Ndx.DONE);
                    session.indexesOut().write(Ndx.DONE);
                    ask(session, 1, ItemFlags.TRANSFER);
                }),
                attack("which only a sender may", session -> session.indexesOut().write(Ndx.FLIST_EOF)),
                attack("basis type 127", session -> name(session, new Basis.Alternate(127))),
                attack("basis type 255", session -> name(session, new Basis.Similar(124, Name.of("file")))),
                attack("no plain name", session -> name(session, new Basis.Similar(0, Name.of("../file")))),
                attack("a message that no receiver sends", session -> session.out().post(new Message.NoSend(1))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requests")
    void aSenderRefuses(String reason, Attack attack) throws IOException {
        List<String> server = List.of("--server", "--sender", "-re.LsfxCIvu", ".", directory + "/source/");

        attack(server, Side.SENDER, session -> {
            new FileListReceiver(session.in(), session.indexesIn(), session.listFormat(), session.lists(),
                    session.ioErrors(), RequestedNames.ANY).receiveFirst();
            attack.on(session);
        });

        assertThat(told.toString()).contains(reason);
    }

    static List<Arguments> answers() {
        return List.of(
                attack("which no list holds", session -> ask(session, 99, ItemFlags.TRANSFER)),
                attack("sends content for dir", session -> ask(session, 2, ItemFlags.TRANSFER)),
                attack("which was not asked for", session -> name(session, new Basis.Partial())),
                attack("which was not asked for", session -> name(session, new Basis.Alternate(0))),
                attack("which was not asked for", session -> name(session, new Basis.Similar(0, Name.of("secret")))),
                attack("no plain name", session -> name(session, new Basis.Similar(0, Name.of("../source/file")))),
                attack("no plain name", session -> name(session, new Basis.Similar(0, Name.of("..")))),
                attack("a further file list", session -> session.indexesOut().write(Ndx.FLIST_OFFSET)),
                attack("a message that no sender sends", session -> session.out().post(new Message.Success(1))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void aReceiverRefuses(String reason, Attack attack) throws IOException {
        List<String> server = List.of("--server", "-re.LsfxCIvu", ".", directory + "/target/");

        attack(server, Side.RECEIVER, session -> {
            sendList(session);
            attack.on(session);
        });

        assertThat(told.toString()).contains(reason);
        assertThat(directory.resolve("target/file")).doesNotExist();
        try (Stream<Path> left = Files.list(directory.resolve("target"))) {
            assertThat(left.map(Path::getFileName).map(Path::toString)).isSubsetOf("dir");
        }
    }

    private static void name(Session session, Basis basis) {
        ItemRecord.of(1, ItemFlags.TRANSFER, basis).write(session.indexesOut(), session.out());
    }

    private void sendList(Session session) {
        SourceFiles files = new SourceFiles(SourceRoot.MACHINE, OpenFile.Access.READ);
        byte[] source = (directory + "/source/").getBytes(StandardCharsets.UTF_8);
        SourceWalk walk = new SourceWalk(SourceNames.of(List.of(source)), session.options().selection(), files,
                SendingSide.NO_MODULE, Optional.empty(), MetadataScan.NOTHING,
                ModeChanges.NONE, new SenderWalkLog(session.log(), session.options().output()));
        new FileListSender(session.out(), session.indexesOut(), session.listFormat(), session.lists(),
                session.ioErrors(), walk).sendFirst();
    }

    /// Runs the attack on a server and waits for its end.
    private void attack(List<String> arguments, Side server, Attack attack) throws IOException {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<ExitCode> served = CompletableFuture.supplyAsync(() -> serve(listener, arguments));
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), listener.getLocalPort());
            try (Connection connection = Connection.of(socket, BandwidthLimit.NONE)) {
                Options options = Options.parseText(List.of("-r", "here/", "there/"));
                Session session = new SessionOpener(connection, PROTOCOL, options).asClient(
                        server, FilterRules.EMPTY,
                        new ServerLog(message -> { }, Optional.empty(), ServerLog.Record.NONE), this::tell);
                attack.on(session);
                session.out().flush();
                assertThatThrownBy(() -> readOn(session)).isInstanceOf(RsyncException.class);
            }
            assertThat(served.get()).isIn(ExitCode.PROTOCOL, ExitCode.STREAM_IO);
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private static void readOn(Session session) {
        while (true) {
            session.in().nextSlice(Integer.MAX_VALUE);
        }
    }

    private static ExitCode serve(ServerSocket listener, List<String> arguments) {
        try (Connection connection = Connection.of(listener.accept(), BandwidthLimit.NONE)) {
            return new ServerSide(connection, Options.parseText(arguments)).run(PROTOCOL);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void tell(Message.Text text) {
        told.add(new String(text.text(), StandardCharsets.UTF_8));
    }

    private static void ask(Session session, int index, int flags) {
        ItemRecord.of(index, flags).write(session.indexesOut(), session.out());
    }

    private static Arguments attack(String reason, Attack attack) {
        return Arguments.of(reason, attack);
    }
}
