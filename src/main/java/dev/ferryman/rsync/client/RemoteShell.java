package dev.ferryman.rsync.client;

import dev.ferryman.rsync.option.Options;
import dev.ferryman.rsync.option.SecludedArguments;
import dev.ferryman.rsync.option.Transport.RemoteCommand;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The command line of the remote shell that starts the far side.
/// @param words of the shell itself, with the options for it
/// @param user before the host
record RemoteShell(List<String> words, Optional<String> user, String host, RemoteCommand remote) {
    private static final String VARIABLE = "RSYNC_RSH";
    private static final String USUAL_SHELL = "ssh";
    private static final String USUAL_PROGRAM = "rsync";
    private static final List<String> DAEMON = List.of("--server", "--daemon", ".");

    static RemoteShell of(Optional<String> user, String host, Options options, Map<String, String> environment) {
        RemoteCommand remote = options.transport().remoteCommand();
        String command = remote.shell().or(() -> Optional.ofNullable(environment.get(VARIABLE))).orElse(USUAL_SHELL);
        return new RemoteShell(ShellWords.split(command), user, host, remote);
    }

    /// What starts a server with these arguments.
    /// @param paths how many of them, at the end, name files
    List<String> server(SecludedArguments arguments, int paths, Options options) {
        List<String> open = arguments.open().stream().map(RemoteShell::text).toList();
        List<String> all = new ArrayList<>(command(user));
        all.addAll(RemoteArguments.of(
                open, arguments.secluded().isEmpty() ? paths : 0, options.transport().argumentation()));
        return all;
    }

    /// What starts a daemon that serves this one connection. A shell that was told a user keeps it: ours is that of
    /// the module.
    List<String> daemon() {
        boolean toldUser = words.stream().skip(1).anyMatch(word -> word.startsWith("-l"));
        List<String> all = new ArrayList<>(command(toldUser ? Optional.empty() : user));
        all.addAll(DAEMON);
        return all;
    }

    private List<String> command(Optional<String> login) {
        List<String> all = new ArrayList<>(words);
        login.ifPresent(name -> all.addAll(List.of("-l", name)));
        all.add(host);
        all.add(remote.program().orElse(USUAL_PROGRAM));
        return all;
    }

    /// Whether an argument can be handed to a program: Java encodes it by the character set of the locale.
    static boolean isText(byte[] argument) {
        return Arrays.equals(text(argument).getBytes(charset()), argument);
    }

    private static String text(byte[] argument) {
        return new String(argument, charset());
    }

    private static Charset charset() {
        return Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
    }
}
