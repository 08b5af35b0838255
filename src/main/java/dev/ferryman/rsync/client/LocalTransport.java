package dev.ferryman.rsync.client;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Outcome;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.TransferListener;
import dev.ferryman.rsync.TransferListener.Level;
import dev.ferryman.rsync.companion.Companion;
import dev.ferryman.rsync.endpoint.ServerSide;
import dev.ferryman.rsync.filter.FilterRules;
import dev.ferryman.rsync.filter.RuleSource;
import dev.ferryman.rsync.option.Batch;
import dev.ferryman.rsync.option.Options;
import dev.ferryman.rsync.option.Preserve;
import dev.ferryman.rsync.option.ServerArguments;
import dev.ferryman.rsync.option.Writing;
import dev.ferryman.rsync.session.Connection;
import dev.ferryman.rsync.session.Greeting;
import dev.ferryman.rsync.wire.BandwidthLimit;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Transfers on this machine: both sides in this process, with pipes in memory between them.
final class LocalTransport {
    private static final byte[] DROP_DEVICES = "--drop-D".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] WHOLE_FILES = "--whole-file".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] FILTER = "--filter=".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FAKE_SUPER = "--fake-super".getBytes(StandardCharsets.US_ASCII);

    private LocalTransport() {}

    /// @param paths of the far side, which the direction says the kind of
    static Outcome run(List<byte[]> paths, Transfer.Direction direction, Options options) {
        Options serverOptions = serverOptions(options, direction, paths);
        int protocol = Greeting.newestFor(options);
        MemoryPipe toServer = new MemoryPipe();
        MemoryPipe toClient = new MemoryPipe();
        Thread server = Companion.start("rsync-server", () ->
                serve(toServer, toClient, serverOptions, protocol, direction.listener()));
        BandwidthLimit limit = BandwidthLimit.of(options.transport().bandwidthLimit().orElse(0));
        try (Connection connection =
                Connection.of(toClient.input(), toServer.output(), () -> close(toServer, toClient), limit)) {
            return direction.run(connection, protocol);
        } finally {
            join(server);
        }
    }

    private static void serve(
            MemoryPipe in, MemoryPipe out, Options options, int protocol, TransferListener listener) {
        try (Connection connection =
                Connection.of(in.input(), out.output(), () -> close(in, out), BandwidthLimit.NONE)) {
            new ServerSide(connection, options).run(protocol);
        } catch (RsyncException e) {
            // What ended this side alone; the client tells its own end.
            if (e.exitCode() != ExitCode.SOCKET_IO && e.exitCode() != ExitCode.STREAM_IO) {
                listener.message(Level.ERROR, e.getMessage());
            }
        }
    }

    private static Options serverOptions(Options options, Transfer.Direction direction, List<byte[]> paths) {
        List<byte[]> arguments = new ArrayList<>(ServerArguments.of(options, direction.server(), paths));
        if (options.writing().delta() == Writing.DeltaTransfer.AUTOMATIC
                && !(options.batch() instanceof Batch.Recording)
                && options.writing().append() == Writing.Append.NO) {
            arguments.add(1, WHOLE_FILES);
        }
        arguments.add(1, ("--debug=" + options.output().debugWords()).getBytes(StandardCharsets.US_ASCII));
        if (options.preserve().privilege() == Preserve.Privilege.FAKE_SUPER) {
            // before what --remote-option says
            arguments.add(1, FAKE_SUPER);
        }
        arguments.addAll(1, xattrRules(options));
        if (options.writing().is(Writing.Trait.DROP_DEVICES)) {
            arguments.add(1, DROP_DEVICES);
        }
        return Options.parse(arguments);
    }

    /// Rules travel to a receiving server only where it deletes; attributes are removed everywhere.
    private static List<byte[]> xattrRules(Options options) {
        return options.filters().stream()
                .filter(RuleSource.Rule.class::isInstance).map(RuleSource.Rule.class::cast)
                .filter(FilterRules::isAboutXattrs)
                .map(rule -> concatenated(FILTER, rule.text()))
                .toList();
    }

    private static byte[] concatenated(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private static void close(MemoryPipe one, MemoryPipe other) {
        one.close();
        other.close();
    }

    private static void join(Thread server) {
        try {
            server.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
