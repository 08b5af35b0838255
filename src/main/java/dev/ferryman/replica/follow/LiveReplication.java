package dev.ferryman.replica.follow;

import dev.ferryman.posix.Errno;
import dev.ferryman.posix.PosixException;
import dev.ferryman.replica.ChangeStream;
import dev.ferryman.replica.channel.RemoteChanges;
import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.client.ModuleChannel;
import dev.ferryman.rsync.option.Options;
import dev.ferryman.rsync.option.RemoteSpec;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.Name;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The two ends of a command line of rsync, kept the same from now on. A source that is a daemon's tells what changes
/// there; one on this machine is watched by this process.
public final class LiveReplication implements AutoCloseable {
    private final Follower follower;
    private final Replica replica;
    private final Source source;

    /// Where changes come from.
    private interface Source extends AutoCloseable {
        ChangeStream changes();

        /// How often changes were lost, so that a part of the tree had to be compared.
        long overflows();

        @Override
        void close();
    }

    private record Far(Supplier<ChangeStream> module) implements Source {
        @Override
        public ChangeStream changes() {
            return module.get();
        }

        @Override
        public long overflows() {
            return 0;
        }

        @Override
        public void close() {
            // Each stream is closed by its follower.
        }
    }

    private record Near(WatchedSource watched) implements Source {
        @Override
        public ChangeStream changes() {
            return watched.changes();
        }

        @Override
        public long overflows() {
            return watched.overflows();
        }

        @Override
        public void close() {
            watched.close();
        }
    }

    private LiveReplication(Source source, Replica replica, Follower follower) {
        this.source = source;
        this.replica = replica;
        this.follower = follower;
    }

    /// Prepares it; [#run()] begins.
    /// @param arguments of rsync, one source and the destination among them
    /// @param environment with variables such as `RSYNC_PASSWORD`
    /// @param durability of a replica on this machine
    /// @param place of the record of changes, where the source is watched here
    /// @throws RsyncException SYNTAX where the ends cannot be followed live
    public static LiveReplication of(List<byte[]> arguments, Map<String, String> environment,
            LocalReplica.Durability durability, WatchedSource.Place place, FollowerTerms terms,
            FollowerListener listener) throws IOException {
        RsyncTransfers transfers = new RsyncTransfers(arguments);
        List<RemoteSpec> ends = transfers.options().operands().stream().map(RemoteSpec::parse).toList();
        if (ends.size() != 2) {
            throw usage("one source and one destination are followed, not " + ends.size() + " paths");
        }
        Replica replica = replica(ends.getLast(), transfers.options(), durability, place);
        return switch (ends.getFirst()) {
            case RemoteSpec.Daemon daemon -> of(
                    new Far(() -> new RemoteChanges(new ModuleChannel(transfers.options(), daemon, environment,
                            listener.transfers()))),
                    replica, transfers, terms.with(scope(daemon)), listener);
            case RemoteSpec.Local local -> of(
                    new Near(WatchedSource.start(Path.of(new String(local.path(), StandardCharsets.UTF_8)), place,
                            listener::problem)), replica, transfers, terms, listener);
            case RemoteSpec.Shell _ -> throw usage("a source behind a remote shell tells nobody what changes there");
        };
    }

    private static LiveReplication of(Source source, Replica replica, Transfers transfers, FollowerTerms terms,
            FollowerListener listener) {
        return new LiveReplication(
                source, replica, new Follower(source::changes, replica, transfers, terms, listener));
    }

    private static Replica replica(RemoteSpec destination, Options options, LocalReplica.Durability durability,
            WatchedSource.Place place) throws IOException {
        return switch (destination) {
            case RemoteSpec.Local local -> new LocalReplica(opened(Name.of(local.path())), options, durability);
            case RemoteSpec.Daemon daemon -> new RemoteReplica(place.directory(), daemon.host() + daemon.port()
                    + "/" + Name.of(daemon.path()).display());
            case RemoteSpec.Shell _ -> new RemoteReplica(Optional.empty(), "");
        };
    }

    /// A directory that is not there is made, as rsync does.
    private static Directory opened(Name path) throws IOException {
        try {
            return Directory.open(path);
        } catch (PosixException e) {
            if (!e.is(Errno.ENOENT)) {
                throw e;
            }
        }
        int end = path.length();
        while (end > 1 && path.at(end - 1) == '/') {
            end--;
        }
        Name clean = Name.of(path.raw(), 0, end);
        Name parent = clean.parent().orElse(Name.of(clean.isAbsolute() ? "/" : "."));
        try (Directory above = Directory.open(parent)) {
            above.makeDirectory(clean.leaf(), Directory.BY_DEFAULT);
        }
        return Directory.open(path);
    }

    private static Scope scope(RemoteSpec.Daemon daemon) {
        byte[] path = daemon.pathThere();
        return path.length == 0 ? Scope.ALL : new Scope(Name.of(path).normalized());
    }

    private static RsyncException usage(String message) {
        return new RsyncException(ExitCode.SYNTAX, Failure.BAD_INPUT, message);
    }

    /// Follows until [#stop()] or an interrupt.
    public void run() {
        follower.run();
    }

    public void stop() {
        follower.stop();
    }

    public FollowerReport report() {
        return follower.report();
    }

    /// How often the watch of a source on this machine missed changes, and compared a part of it instead.
    public long overflows() {
        return source.overflows();
    }

    @Override
    public void close() {
        source.close();
        replica.close();
    }
}
