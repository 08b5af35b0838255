package dev.ferryman.rsync.report;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.tree.Name;

/// Lines about errors in the wording of rsync, which scripts and people know.
public final class Diagnostics {
    private Diagnostics() {}

    public enum Role {
        CLIENT("client"),
        SENDER("sender"),
        RECEIVER("receiver"),
        GENERATOR("generator");

        private final String word;

        Role(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /// `rsync: [sender] send_files failed to open "…": Permission denied (13)`
    /// @param what the function of rsync and what failed in it
    /// @param path absolute, or with ` (in module)` after it for a daemon: see the overload
    public static String systemError(Role role, String what, Name path, String reason, int errno) {
        throw new UnsupportedOperationException();
    }

    /// The same in a daemon, where paths are told by the module.
    public static String systemError(Role role, String what, Name path, String module, String reason, int errno) {
        throw new UnsupportedOperationException();
    }

    /// `file has vanished: "…"`
    public static String vanished(Name path) {
        throw new UnsupportedOperationException();
    }

    /// `rsync error: … (code N) [sender=Ferryman]`
    public static String end(ExitCode code, Role role) {
        throw new UnsupportedOperationException();
    }
}
