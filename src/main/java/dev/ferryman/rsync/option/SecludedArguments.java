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
        int bundle = bundle(arguments);
        if (bundle < 0 || !isSecluded(arguments.get(bundle))) {
            return new SecludedArguments(arguments, List.of());
        }
        List<byte[]> rest = new ArrayList<>(List.of(PROGRAM));
        rest.addAll(arguments.subList(bundle + 1, arguments.size()));
        return new SecludedArguments(arguments.subList(0, bundle + 1), rest);
    }

    /// The same though the letters do not say so yet: they get the `s`.
    public static SecludedArguments seclude(List<byte[]> arguments) {
        int bundle = bundle(arguments);
        if (bundle < 0 || isSecluded(arguments.get(bundle))) {
            return split(arguments);
        }
        byte[] letters = arguments.get(bundle);
        byte[] marked = new byte[letters.length + 1];
        marked[0] = '-';
        marked[1] = 's';
        System.arraycopy(letters, 1, marked, 2, letters.length - 1);
        List<byte[]> all = new ArrayList<>(arguments);
        all.set(bundle, marked);
        return split(all);
    }

    /// Whether a second part follows these arguments.
    public static boolean announce(List<byte[]> open) {
        int bundle = bundle(open);
        return bundle >= 0 && isSecluded(open.get(bundle));
    }

    /// All arguments, without the name of the program.
    public List<byte[]> joined() {
        List<byte[]> all = new ArrayList<>(open);
        all.addAll(secluded.isEmpty() ? secluded : secluded.subList(1, secluded.size()));
        return all;
    }

    /// Where the letters are: the first word with one dash; a path may look like them. Negative where there are none.
    private static int bundle(List<byte[]> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            byte[] word = arguments.get(i);
            if (word.length > 1 && word[0] == '-' && word[1] != '-') {
                return i;
            }
        }
        return -1;
    }

    /// Letters behind `e` are the value of `-e`.
    private static boolean isSecluded(byte[] word) {
        for (int i = 1; i < word.length && word[i] != 'e'; i++) {
            if (word[i] == 's') {
                return true;
            }
        }
        return false;
    }
}
