package dev.ferryman.rsync.client;

import dev.ferryman.rsync.option.Transport.Argumentation;
import java.util.ArrayList;
import java.util.List;

/// A server's arguments as they stand on the command line of a remote shell, so that the shell on the far side takes
/// them for what they are. rsync(1), `--old-args`.
final class RemoteArguments {
    private static final String ACTIVE = " \t&;|<>()$`'\"\\!#{}";
    private static final String WILD = "*?[]";

    private RemoteArguments() {}

    /// @param paths how many of the arguments, the last ones, name files: wildcards in them are for the far side
    static List<String> of(List<String> arguments, int paths, Argumentation argumentation) {
        int options = arguments.size() - paths;
        List<String> words = new ArrayList<>();
        arguments.subList(0, options).stream()
                .map(each -> argumentation == Argumentation.UNESCAPED ? each : option(each))
                .forEach(words::add);
        boolean splits = argumentation == Argumentation.UNESCAPED || argumentation == Argumentation.SPLIT_BY_SHELL;
        arguments.subList(options, arguments.size()).stream()
                .map(each -> splits ? each : path(each))
                .forEach(words::add);
        return words;
    }

    private static String option(String argument) {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < argument.length(); at++) {
            append(text, argument.charAt(at), ACTIVE + WILD);
        }
        return text.toString();
    }

    /// A home directory is for the far side, too; a name that looks like an option or like nothing gets its directory.
    private static String path(String argument) {
        if (argument.isEmpty()) {
            return ".";
        }
        StringBuilder text = new StringBuilder(argument.startsWith("-") ? "./" : "");
        if (argument.startsWith("~") && argument.indexOf('/') < 0) {
            text.append('\\');
        }
        for (int at = 0; at < argument.length(); at++) {
            char next = argument.charAt(at);
            boolean escapesWildcard = next == '\\' && at + 1 < argument.length() && isWild(argument.charAt(at + 1));
            append(text, next, escapesWildcard ? "" : ACTIVE);
        }
        return text.toString();
    }

    private static boolean isWild(char letter) {
        return WILD.indexOf(letter) >= 0;
    }

    /// A line end stays one only in quotes.
    private static void append(StringBuilder text, char next, String active) {
        if (next == '\n') {
            text.append("'\n'");
            return;
        }
        if (active.indexOf(next) >= 0) {
            text.append('\\');
        }
        text.append(next);
    }
}
