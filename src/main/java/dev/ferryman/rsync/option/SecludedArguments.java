package dev.ferryman.rsync.option;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// With `--secluded-args` a server's arguments come in two parts: up to the bundle of letters where everyone can see
/// them, the others inside of the connection, behind the name of the program. rsync 3.5 rsync.c, send_protected_args.
/// @param open what the remote shell or the daemon is given first
/// @param secluded what follows in the connection; empty where nothing does
public record SecludedArguments(List<byte[]> open, List<byte[]> secluded) {
    private static final byte[] PROGRAM = "rsync".getBytes(StandardCharsets.US_ASCII);

    public SecludedArguments {
        open = List.copyOf(open);
        secluded = List.copyOf(secluded);
    }

    /// Takes the arguments of a server apart where their letters say so.
    public static SecludedArguments split(List<byte[]> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            if (isSecludedBundle(arguments.get(i))) {
                List<byte[]> rest = new ArrayList<>(List.of(PROGRAM));
                rest.addAll(arguments.subList(i + 1, arguments.size()));
                return new SecludedArguments(arguments.subList(0, i + 1), rest);
            }
        }
        return new SecludedArguments(arguments, List.of());
    }

    /// Whether a second part follows these arguments.
    public static boolean announce(List<byte[]> open) {
        return open.stream().anyMatch(SecludedArguments::isSecludedBundle);
    }

    /// All arguments, without the name of the program.
    public List<byte[]> joined() {
        List<byte[]> all = new ArrayList<>(open);
        all.addAll(secluded.isEmpty() ? secluded : secluded.subList(1, secluded.size()));
        return all;
    }

    /// Letters behind `e` are the value of `-e`.
    private static boolean isSecludedBundle(byte[] word) {
        if (word.length < 2 || word[0] != '-' || word[1] == '-') {
            return false;
        }
        for (int i = 1; i < word.length && word[i] != 'e'; i++) {
            if (word[i] == 's') {
                return true;
            }
        }
        return false;
    }
}
