package dev.ferryman.cli;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.option.DaemonArguments;
import dev.ferryman.rsync.option.Options;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `ferryman rsync`: the command line of rsync, untouched.
record RsyncCommand(Console console) {

    /// @param arguments after the word `rsync`
    /// @return rsync's exit code
    int run(List<byte[]> arguments) {
        try {
            return run(Options.parse(arguments));
        } catch (RsyncException e) {
            console.err().println(e.getMessage());
            console.err().println("rsync error: " + e.exitCode().text() + " (code " + e.exitCode().code() + ")");
            return e.exitCode().code();
        } catch (InterruptedException e) {
            return ExitCode.SIGNAL.code();
        }
    }

    private int run(Options options) throws InterruptedException {
        throw new UnsupportedOperationException();
    }
}
