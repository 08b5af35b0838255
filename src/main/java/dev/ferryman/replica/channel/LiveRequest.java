package dev.ferryman.replica.channel;

import dev.ferryman.replica.Position;
import dev.ferryman.replica.ReplicationId;
import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a follower asks for, as arguments. Whoever does not know one of them passes over it.
///
/// @param version of the exchange, the newest that the follower speaks
/// @param from where it stands, if anywhere
record LiveRequest(int version, Optional<Position> from) {
    static final String OPTION = "--ferryman-live";
    static final int NEWEST_VERSION = 1;

    private static final Pattern VERSION = Pattern.compile("--protocol=([0-9]{1,4})");
    private static final Pattern FROM = Pattern.compile("--from=([0-9a-f]{40}):([0-9]{1,18})");

    List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of(OPTION, "--protocol=" + version));
        from.ifPresent(position -> arguments.add("--from=" + position));
        return arguments;
    }

    /// @param arguments what followed the option
    /// @throws RsyncException where they do not say what is asked for
    static LiveRequest parse(List<String> arguments) {
        int version = arguments.stream().map(VERSION::matcher).filter(Matcher::matches).findFirst()
                .map(match -> Integer.parseInt(match.group(1)))
                .orElseThrow(() -> new RsyncException(ExitCode.SYNTAX, Failure.BAD_INPUT, "a follower that names no version"));
        Optional<Position> from = arguments.stream().map(FROM::matcher).filter(Matcher::matches).findFirst()
                .map(match -> new Position(new ReplicationId(match.group(1)), Long.parseLong(match.group(2))));
        return new LiveRequest(version, from);
    }
}
