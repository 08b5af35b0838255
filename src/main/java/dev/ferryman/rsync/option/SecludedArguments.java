package dev.ferryman.rsync.option;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// With `--secluded-args` a server's arguments come in two parts: up to the bundle of letters where everyone can see
/// them with the character set that names are converted to, the others inside of the connection, behind the name of the
/// program. rsync 3.5 rsync.c, send_protected_args.
/// @param open what the remote shell or the daemon is given first
/// @param secluded what follows in the connection; empty where nothing does
public record SecludedArguments(List<byte[]> open, List<byte[]> secluded) {
    private static final byte[] PROGRAM = "rsync".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CHARSET = "--iconv=".getBytes(StandardCharsets.US_ASCII);

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
        int open = bundle + 1;
        while (open < arguments.size() && isCharset(arguments.get(open))) {
            open++;
        }
        List<byte[]> rest = new ArrayList<>(List.of(PROGRAM));
        rest.addAll(arguments.subList(open, arguments.size()));
        return new SecludedArguments(arguments.subList(0, open), rest);
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

    /// The character set of the far side, where the open part names one.
    public Optional<String> charset() {
        return open.stream().filter(SecludedArguments::isCharset)
                .map(word -> new String(word, CHARSET.length, word.length - CHARSET.length, StandardCharsets.UTF_8))
                .findFirst();
    }

    /// The same with the secluded part written in other words.
    public SecludedArguments with(UnaryOperator<byte[]> change) {
        return new SecludedArguments(open, secluded.stream().map(change).toList());
    }

    private static boolean isCharset(byte[] word) {
        return word.length >= CHARSET.length && Arrays.equals(word, 0, CHARSET.length, CHARSET, 0, CHARSET.length);
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
