package dev.ferryman.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/// Where commands print: the standard streams in UTF-8, whatever the locale.
record Console(PrintStream out, PrintStream err) {
    private static final int BUFFER = 1 << 16;

    static Console standard() {
        return new Console(
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
    }

    /// The standard output for many lines: they appear when they fill a buffer, or at a flush.
    PrintStream buffered() {
        return new PrintStream(new BufferedOutputStream(out, BUFFER), false, StandardCharsets.UTF_8);
    }

    PrintWriter outWriter() {
        return new PrintWriter(out, true);
    }

    PrintWriter errWriter() {
        return new PrintWriter(err, true);
    }

    /// Whether a person looks on.
    static boolean isTerminal() {
        return System.console() != null && System.console().isTerminal();
    }
}
