package dev.ferryman.cli;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.option.Invocation;
import dev.ferryman.rsync.option.Options;
import dev.ferryman.rsync.option.RemoteSpec;
import java.util.List;
import java.util.Optional;

/// The line that a run which went wrong ends with, in the form that scripts look for:
/// `rsync error: ... (code 23) at RunReport.java(60) [sender=1.0]`.
record LastLine(ExitCode code, String role) {
    private static final String BEFORE_ITS_ROLE = "client";

    /// @param options empty where they could not be read
    static LastLine of(ExitCode code, Optional<Options> options) {
        return new LastLine(code, options.map(LastLine::role).orElse(BEFORE_ITS_ROLE));
    }

    private static String role(Options options) {
        if (options.invocation() == Invocation.SERVER_SENDER) {
            return "sender";
        }
        List<byte[]> operands = options.operands();
        return pulls(operands) || options.invocation() == Invocation.SERVER_RECEIVER ? "Receiver" : "sender";
    }

    private static boolean pulls(List<byte[]> operands) {
        try {
            return !operands.isEmpty() && !(RemoteSpec.parse(operands.getFirst()) instanceof RemoteSpec.Local);
        } catch (RsyncException unreadable) {
            return true;
        }
    }

    /// @param trace of what ended the run: where the line says that it happened
    String text(StackTraceElement[] trace) {
        String kind = switch (code) {
            case VANISHED -> "warning";
            default -> "error";
        };
        StackTraceElement place = trace[0];
        return "rsync " + kind + ": " + code.text() + " (code " + code.code() + ") at " + place.getFileName() + "("
                + place.getLineNumber() + ") [" + role + "=" + Version.text() + "]";
    }
}
