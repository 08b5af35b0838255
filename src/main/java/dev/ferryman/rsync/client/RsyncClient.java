package dev.ferryman.rsync.client;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.Outcome;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.TransferListener;
import dev.ferryman.rsync.TransferStats;
import dev.ferryman.rsync.option.Batch;
import dev.ferryman.rsync.option.Options;
import dev.ferryman.rsync.option.RemoteSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs one transfer as a person's rsync would: from or to a daemon, by a remote shell, or on this machine.
public final class RsyncClient {
    private final Options options;
    private final TransferListener listener;
    private final Map<String, String> environment;

    private RsyncClient(Options options, TransferListener listener, Map<String, String> environment) {
        this.options = options;
        this.listener = listener;
        this.environment = environment;
    }

    /// Runs to the end; an interrupt of the calling thread ends it early. What a stock client prints comes as messages of level INFO.
    /// @throws RsyncException where the run could not come to its end
    public static Outcome run(Options options, TransferListener listener) {
        return run(options, listener, System.getenv());
    }

    /// The same with variables such as `RSYNC_PASSWORD` from elsewhere than the process's environment.
    public static Outcome run(Options options, TransferListener listener, Map<String, String> environment) {
        return InterruptibleRun.of(new RsyncClient(options, listener, environment)::run);
    }

    private Outcome run() {
        List<RemoteSpec> operands = new ArrayList<>();
        options.operands().forEach(operand -> operands.add(RemoteSpec.parse(operand)));
        if (operands.isEmpty()) {
            throw usage("no source was named");
        }
        if (options.batch() instanceof Batch.Replay replay) {
            return replay(replay, operands.getLast());
        }
        checkTransport(operands);
        Optional<RemoteSpec> destination = operands.size() > 1 ? Optional.of(operands.removeLast()) : Optional.empty();
        return switch (operands.getFirst()) {
            case RemoteSpec.Daemon first when first.module().isEmpty() -> list(first);
            case RemoteSpec.Daemon first -> pull(first, operands, local(destination));
            case RemoteSpec.Shell first -> pull(first, operands, local(destination));
            case RemoteSpec.Local first -> fromHere(operands, destination);
        };
    }

    /// Sources are in the file.
    private Outcome replay(Batch.Replay replay, RemoteSpec destination) {
        return switch (destination) {
            case RemoteSpec.Local local -> BatchTransport.run(replay, local.path(), options, listener);
            case RemoteSpec.Daemon _, RemoteSpec.Shell _ ->
                throw usage("remote destination is not allowed with --read-batch");
        };
    }

    private void checkTransport(List<RemoteSpec> operands) {
        if (operands.stream().anyMatch(RemoteSpec.Daemon.class::isInstance)) {
            return;
        }
        if (options.transport().passwordFile().isPresent()) {
            throw usage("The --password-file option may only be used when accessing an rsync daemon.");
        }
        if (options.transport().connectTimeout().isPresent()) {
            throw usage("The --contimeout option may only be used when connecting to an rsync daemon.");
        }
    }

    private Outcome fromHere(List<RemoteSpec> sources, Optional<RemoteSpec> destination) {
        List<byte[]> paths = Sources.of(sources).stream().map(RemoteSpec::path).toList();
        if (destination.isEmpty()) {
            return transfer().locally(paths, Optional.empty());
        }
        return switch (destination.get()) {
            case RemoteSpec.Daemon daemon when daemon.module().isEmpty() ->
                throw usage("the destination names a daemon and no module");
            case RemoteSpec.Daemon daemon ->
                DaemonTransport.run(daemon, List.of(daemon.path()), transfer().push(paths), options, environment);
            case RemoteSpec.Shell shell ->
                ShellTransport.run(shell, List.of(shell.path()), transfer().push(paths), options, environment);
            case RemoteSpec.Local local -> transfer().locally(paths, Optional.of(local.path()));
        };
    }

    private Outcome pull(RemoteSpec source, List<RemoteSpec> operands, Optional<byte[]> destination) {
        List<RemoteSpec> sources = Sources.of(operands);
        List<byte[]> paths = sources.stream().map(RemoteSpec::path).toList();
        List<byte[]> asked = sources.stream().map(RemoteSpec::pathThere).toList();
        Transfer.Direction pull = transfer().pull(asked, destination);
        return switch (source) {
            case RemoteSpec.Daemon daemon -> DaemonTransport.run(daemon, paths, pull, options, environment);
            case RemoteSpec.Shell shell -> ShellTransport.run(shell, paths, pull, options, environment);
            case RemoteSpec.Local local -> throw usage("a pull from this machine");
        };
    }

    private Outcome list(RemoteSpec.Daemon daemon) {
        DaemonTransport.listModules(daemon, options, environment, listener);
        return new Outcome(ExitCode.OK, Optional.empty(), TransferStats.NONE);
    }

    private Transfer transfer() {
        return new Transfer(options, listener);
    }

    private static Optional<byte[]> local(Optional<RemoteSpec> destination) {
        return destination.map(spec -> switch (spec) {
            case RemoteSpec.Local here -> here.path();
            case RemoteSpec.Daemon daemon -> throw bothRemote();
            case RemoteSpec.Shell shell -> throw bothRemote();
        });
    }

    private static RsyncException bothRemote() {
        return usage("The source and destination cannot both be remote.");
    }

    private static RsyncException usage(String message) {
        return new RsyncException(ExitCode.SYNTAX, Failure.BAD_INPUT, message);
    }
}
