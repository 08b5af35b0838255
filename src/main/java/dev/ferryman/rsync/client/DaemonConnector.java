package dev.ferryman.rsync.client;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.TransferListener;
import dev.ferryman.rsync.TransferListener.Level;
import dev.ferryman.rsync.option.DebugFlag;
import dev.ferryman.rsync.option.Options;
import dev.ferryman.rsync.option.RemoteSpec;
import dev.ferryman.rsync.session.Connection;
import dev.ferryman.rsync.session.SocketOptions;
import dev.ferryman.rsync.tls.Tls;
import dev.ferryman.rsync.wire.BandwidthLimit;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Gets to a daemon: by TCP, by a web proxy, by the program of `RSYNC_CONNECT_PROG`, or by a remote shell that starts
/// it for this one connection. rsync(1), CONNECTING TO AN RSYNC DAEMON.
record DaemonConnector(Options options, Map<String, String> environment, TransferListener listener) {
    static final Duration HANDSHAKE_TIME = Duration.ofSeconds(60);

    private static final int DEFAULT_PORT = 873;
    private static final String PROGRAM = "RSYNC_CONNECT_PROG";
    private static final String PROGRAM_SHELL = "RSYNC_SHELL";
    private static final String PORT_FOR_SHELL = "RSYNC_PORT";

    Connection connect(RemoteSpec.Daemon daemon) {
        if (options.transport().remoteCommand().shell().isPresent()) {
            return byShell(daemon);
        }
        Optional<String> program = Optional.ofNullable(environment.get(PROGRAM));
        return program.isPresent() ? byProgram(program.get(), daemon.host()) : bySocket(daemon);
    }

    private Connection bySocket(RemoteSpec.Daemon daemon) {
        SslVariables variables = new SslVariables(environment);
        Optional<Tls> tls = switch (options.transport().encryption()) {
            case NONE -> Optional.empty();
            case TLS -> Optional.of(Tls.on(variables.terms()));
        };
        int port = port(daemon).orElse(tls.isPresent() ? variables.port() : DEFAULT_PORT);
        Optional<WebProxy> proxy = WebProxy.of(environment);
        String host = proxy.map(WebProxy::host).orElse(daemon.host());
        int opened = proxy.map(WebProxy::port).orElse(port);
        if (options.output().level(DebugFlag.CONNECT) > 0) {
            listener.message(Level.INFO, "opening tcp connection to " + host + " port " + opened);
        }
        Socket socket = new SocketOpener(options.transport()).open(host, opened);
        try {
            proxy.ifPresent(each -> each.tunnel(socket, daemon.host(), port));
            Connection connection = tls.isPresent()
                    ? tls.get().client(socket, daemon.host(), HANDSHAKE_TIME).connection(limit())
                    : Connection.of(socket, limit());
            options.transport().socketOptions().map(text -> SocketOptions.apply(text, socket)).orElse(List.of())
                    .forEach(problem -> listener.message(Level.ERROR, problem));
            return connection;
        } catch (IOException e) {
            throw closing(socket, new RsyncException(ExitCode.SOCKET_IO, Failure.CANNOT_CONNECT,
                    "cannot use the connection to " + host + ": " + e.getMessage(), e));
        } catch (RsyncException e) {
            throw closing(socket, e);
        }
    }

    private static RsyncException closing(Socket socket, RsyncException why) {
        try {
            socket.close();
        } catch (IOException e) {
            why.addSuppressed(e);
        }
        return why;
    }

    /// The daemon starts in the directory of the user that the shell logs in.
    private Connection byShell(RemoteSpec.Daemon daemon) {
        RemoteShell shell = RemoteShell.of(daemon.user(), daemon.host(), options, environment);
        Map<String, String> variables = Map.of(PORT_FOR_SHELL, Integer.toString(port(daemon).orElse(0)));
        return Program.start(shell.daemon(), variables, listener).connection(limit());
    }

    /// The program is a command line for a shell; the host's name must be none.
    private Connection byProgram(String program, String host) {
        if (!host.matches("[A-Za-z0-9._:%-]+")) {
            throw new RsyncException(ExitCode.SYNTAX, Failure.BAD_INPUT,
                    PROGRAM + " is not run for a host of this name: " + host);
        }
        String command = program.replace("%%", "\0").replace("%H", host).replace('\0', '%');
        List<String> words = List.of(environment.getOrDefault(PROGRAM_SHELL, "/bin/sh"), "-c", command);
        return Program.start(words, Map.of(), listener).connection(limit());
    }

    private OptionalInt port(RemoteSpec.Daemon daemon) {
        return daemon.port().isPresent() ? daemon.port() : options.transport().port();
    }

    private BandwidthLimit limit() {
        return BandwidthLimit.of(options.transport().bandwidthLimit().orElse(0));
    }
}
