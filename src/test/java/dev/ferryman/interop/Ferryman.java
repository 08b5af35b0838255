package dev.ferryman.interop;

import dev.ferryman.rsync.Outcome;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.TransferListener;
import dev.ferryman.rsync.client.RsyncClient;
import dev.ferryman.rsync.daemon.DaemonConfiguration;
import dev.ferryman.rsync.daemon.DaemonLog;
import dev.ferryman.rsync.daemon.RsyncDaemon;
import dev.ferryman.rsync.option.Options;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Ferryman's engine, in this process.
record Ferryman() implements Peer {
    @Override
    public Command.Result run(List<String> arguments) {
        Messages messages = new Messages();
        int exitCode = run(arguments, messages);
        return new Command.Result(exitCode, text(messages.output), text(messages.errors));
    }

    private static int run(List<String> arguments, Messages messages) {
        try {
            Options options = Options.parse(arguments.stream().map(Ferryman::bytes).toList());
            Outcome outcome = RsyncClient.run(options, messages, Map.of());
            return outcome.exitCode().code();
        } catch (RsyncException e) {
            messages.errors.add(e.getMessage());
            return e.exitCode().code();
        }
    }

    @Override
    public Daemon serve(Path configuration) {
        List<String> anyPort = List.of("address=127.0.0.1", "port=0");
        return new Serving(RsyncDaemon.start(
                DaemonConfiguration.read(configuration, anyPort, Map.of()), DaemonLog.NONE));
    }

    private record Serving(RsyncDaemon daemon) implements Daemon {
        @Override
        public int port() {
            return daemon.address().getPort();
        }

        @Override
        public void close() {
            daemon.close();
        }
    }

    private record Messages(Queue<String> output, Queue<String> errors) implements TransferListener {
        private Messages() {
            this(new ConcurrentLinkedQueue<>(), new ConcurrentLinkedQueue<>());
        }

        @Override
        public void message(Level level, String line) {
            (level == Level.INFO ? output : errors).add(line);
        }
    }

    private static byte[] bytes(String argument) {
        return argument.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(Queue<String> lines) {
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    @Override
    public String toString() {
        return "Ferryman";
    }
}
