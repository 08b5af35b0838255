package dev.ferryman.cli;

import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/// The `ferryman` command. `rsync`, `rsync-ssl` and `follow` take their arguments as the bytes that
/// they are; every other verb is picocli's.
@Command(
        name = "ferryman",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Version.class,
        description = "Replicates volumes: in a cluster, on one machine, and as rsync does.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            LocalCommand.class, RsyncHelp.class, RsyncHelp.Encrypted.class, RsyncHelp.Following.class, DaemonCommand.class, AgentCommand.class, OperatorCommand.class,
            TrainingCommand.class
        })
public final class Ferryman {
    Ferryman() {}

    public static void main(String[] arguments) {
        HeapTrimmer.start();
        Console console = Console.standard();
        RsyncCommand rsync = new RsyncCommand(console);
        switch (arguments.length == 0 ? "" : arguments[0]) {
            case "rsync" -> end(rsync.run(afterVerb(arguments)));
            case "rsync-ssl" -> end(rsync.runEncrypted(afterVerb(arguments)));
            case "follow" -> end(new FollowCommand(console).run(afterVerb(arguments)));
            default -> {
                // Quarkus' log manager is on the class path; it wants to be named before anything logs.
                System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
                System.exit(new ConsoleFactory(console).commandLine().execute(arguments));
            }
        }
    }

    /// System.exit looks for somebody who logs it, all over the class path; so a run that succeeds just comes to its end.
    private static void end(int code) {
        if (code != 0) {
            System.exit(code);
        }
    }

    private static List<byte[]> afterVerb(String[] arguments) {
        return RawArguments.of(Arrays.copyOfRange(arguments, 1, arguments.length));
    }
}
