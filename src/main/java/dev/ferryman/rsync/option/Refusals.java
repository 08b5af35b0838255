package dev.ferryman.rsync.option;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import java.util.EnumSet;
import java.util.Set;

/// Refuses by name what is asked for and not carried out, rather than doing something else in silence.
final class Refusals {
    /// What `--daemon` understands beside its own options. rsync(1), section DAEMON OPTIONS.
    private static final Set<OptionDefinition> IN_DAEMON_MODE = EnumSet.of(
            OptionDefinition.DAEMON,
            OptionDefinition.SERVER,
            OptionDefinition.ADDRESS,
            OptionDefinition.BWLIMIT,
            OptionDefinition.CONFIG,
            OptionDefinition.DPARAM,
            OptionDefinition.DETACH,
            OptionDefinition.PORT,
            OptionDefinition.LOG_FILE,
            OptionDefinition.LOG_FILE_FORMAT,
            OptionDefinition.SOCKOPTS,
            OptionDefinition.VERBOSE,
            OptionDefinition.HUMAN_READABLE,
            OptionDefinition.IPV4,
            OptionDefinition.IPV6,
            OptionDefinition.PROTOCOL);

    private static final Set<OptionDefinition> ONLY_IN_DAEMON_MODE =
            EnumSet.of(OptionDefinition.CONFIG, OptionDefinition.DPARAM, OptionDefinition.DETACH);

    private Refusals() {}

    static void check(ParsedArguments arguments, Invocation invocation) {
        boolean daemon = invocation == Invocation.DAEMON || invocation == Invocation.DAEMON_BEHIND_SHELL;
        for (ParsedArguments.Occurrence each : arguments.occurrences()) {
            OptionDefinition option = each.option();
            if (daemon && !IN_DAEMON_MODE.contains(option)) {
                throw UsageError.of(option.display() + ": unknown option (in daemon mode)");
            }
            if (invocation == Invocation.CLIENT && ONLY_IN_DAEMON_MODE.contains(option)) {
                throw UsageError.of(option.display() + ": unknown option");
            }
            if (option.support() == Support.REFUSED && arguments.given(option)) {
                throw unsupported(option.display(), option.reason());
            }
        }
    }

    private static RsyncException unsupported(String option, String reason) {
        return new RsyncException(
                ExitCode.UNSUPPORTED, Failure.BAD_INPUT, option + " is not supported: " + reason);
    }
}
