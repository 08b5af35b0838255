package dev.ferryman.cli;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.client.RsyncClient;
import dev.ferryman.rsync.daemon.ConfigurationFile;
import dev.ferryman.rsync.option.Invocation;
import dev.ferryman.rsync.option.Options;
import dev.ferryman.rsync.option.Output;
import dev.ferryman.rsync.session.PeerMessages;
import dev.ferryman.tree.ThisProcess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// `ferryman rsync`: the command line of rsync, untouched.
record RsyncCommand(Console console) {
    private static final String CONFIGURATION = "/etc/rsyncd.conf";
    /// In the home directory, where a remote shell starts.
    private static final String CONFIGURATION_OF_A_PERSON = "rsyncd.conf";
    /// How the lines begin that stock rsync prints without its name, those of a daemon among them.
    private static final Pattern BARE = Pattern.compile(
            "@|rsync: |io timeout |\\[|ERROR: (?!the )|(All source|Empty source|If arg|Missing|The|Unexpected|Unknown|unknown|invalid modifier|protocol) ");

    /// @param arguments after the word `rsync`
    /// @return rsync's exit code
    int run(List<byte[]> arguments) {
        ThisProcess.waitForStandardStreams();
        Optional<Options> options = Optional.empty();
        try {
            Optional<List<String>> help = Output.help(arguments);
            if (help.isPresent()) {
                help.get().forEach(console.out()::println);
                return 0;
            }
            Options parsed = Options.parse(arguments, System.getenv());
            options = Optional.of(parsed);
            return parsed.invocation() == Invocation.CLIENT ? watched(parsed, arguments) : run(parsed, arguments);
        } catch (RsyncException e) {
            tell(e);
            console.err().println(LastLine.of(e.exitCode(), options).text(e.getStackTrace()));
            return e.exitCode().code();
        } catch (InterruptedException e) {
            console.err().println(LastLine.of(ExitCode.SIGNAL, options).text(e.getStackTrace()));
            return ExitCode.SIGNAL.code();
        }
    }

    /// `rsync-ssl`: the same with TLS to a daemon. Its first argument may name a program to encrypt with, which is not
    /// needed here.
    int runEncrypted(List<byte[]> arguments) {
        boolean namesProgram = !arguments.isEmpty()
                && new String(arguments.getFirst(), StandardCharsets.US_ASCII).startsWith("--type=");
        List<byte[]> all = new ArrayList<>(arguments.subList(namesProgram ? 1 : 0, arguments.size()));
        all.addFirst("--tls".getBytes(StandardCharsets.US_ASCII));
        return run(all);
    }

    private int watched(Options options, List<byte[]> arguments) throws InterruptedException {
        Runnable lastWords = () -> console.err().println(
                LastLine.of(ExitCode.SIGNAL, Optional.of(options)).text(Thread.currentThread().getStackTrace()));
        try (SignalWatch _ = SignalWatch.open(lastWords)) {
            return run(options, arguments);
        }
    }

    /// What a peer said before it ended was shown when it came.
    private void tell(RsyncException e) {
        if (!e.getMessage().startsWith(PeerMessages.ENDED)) {
            boolean bare = BARE.matcher(e.getMessage()).lookingAt();
            console.err().println(bare ? e.getMessage() : "rsync: " + e.getMessage());
        }
    }

    private int run(Options options, List<byte[]> arguments) throws InterruptedException {
        if (options.invocation() == Invocation.CLIENT && options.operands().isEmpty()) {
            RsyncUsage.lines().forEach(console.err()::println);
            return ended(ExitCode.SYNTAX, options);
        }
        return switch (options.invocation()) {
            case CLIENT -> ended(transfer(options), options);
            case DAEMON -> new InheritedDaemon().served(options)
                    ? 0 : new ForegroundDaemon(console).run(configuration(options));
            case DAEMON_BEHIND_SHELL -> {
                new InheritedDaemon().serveBehindShell(options);
                yield 0;
            }
            case HELP -> {
                RsyncUsage.lines().forEach(console.out()::println);
                yield 0;
            }
            case VERSION -> {
                VersionReport.lines().forEach(console.out()::println);
                yield 0;
            }
            case VERSION_FOR_PROGRAMS -> {
                VersionReport.json().forEach(console.out()::println);
                yield 0;
            }
            case SERVER_RECEIVER, SERVER_SENDER -> new ServerCommand(options, arguments).run().code();
        };
    }

    private ExitCode transfer(Options options) {
        RsyncPrinter printer = new RsyncPrinter(console.buffered(), console.err(), options.output());
        try {
            return RsyncClient.run(options, printer).exitCode();
        } finally {
            printer.finish();
        }
    }

    static ConfigurationFile configuration(Options options) {
        boolean ofAPerson = options.invocation() == Invocation.DAEMON_BEHIND_SHELL && !ThisProcess.isRoot();
        Path file = Path.of(options.daemon().config().map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse(ofAPerson ? CONFIGURATION_OF_A_PERSON : CONFIGURATION));
        List<String> overrides = new ArrayList<>(options.daemon().parameters());
        options.transport().port().ifPresent(port -> overrides.add("port=" + port));
        options.transport().address().ifPresent(address -> overrides.add("address=" + address));
        options.output().logFile().ifPresent(
                path -> overrides.add("log file=" + new String(path, StandardCharsets.UTF_8)));
        return ConfigurationFile.open(file, overrides, System.getenv());
    }

    private int ended(ExitCode code, Options options) {
        if (code != ExitCode.OK) {
            console.err().println(LastLine.of(code, Optional.of(options)).text(new Throwable().getStackTrace()));
        }
        return code.code();
    }
}
