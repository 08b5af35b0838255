package dev.ferryman.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The arguments of this process as the bytes that they are: Java's own have been through a character set, in which
/// a name that is no UTF-8 is lost.
final class RawArguments {
    private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");

    private RawArguments() {}

    /// The same arguments, from the kernel where it tells them.
    ///
    /// @param arguments those of `main`, which are the last ones of the process
    static List<byte[]> of(String[] arguments) {
        try {
            return last(arguments, Files.readAllBytes(COMMAND_LINE));
        } catch (IOException e) {
            return encoded(arguments);
        }
    }

    static List<byte[]> last(String[] arguments, byte[] commandLine) {
        List<byte[]> all = split(commandLine);
        return all.size() <= arguments.length
                ? encoded(arguments)
                : List.copyOf(all.subList(all.size() - arguments.length, all.size()));
    }

    /// Each argument ends in a NUL.
    private static List<byte[]> split(byte[] commandLine) {
        List<byte[]> all = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < commandLine.length; i++) {
            if (commandLine[i] == 0) {
                all.add(Arrays.copyOfRange(commandLine, start, i));
                start = i + 1;
            }
        }
        return all;
    }

    static List<byte[]> encoded(String[] arguments) {
        return Arrays.stream(arguments).map(each -> each.getBytes(StandardCharsets.UTF_8)).toList();
    }
}
