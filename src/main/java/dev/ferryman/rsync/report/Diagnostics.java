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

    /// A name as messages show it: `"/path"`.
    public static String quoted(Name path) {
        return '"' + path.display() + '"';
    }

    /// A name in a module, which a peer is told without the module's own path: `"/path" (in module)`.
    /// @param path below the module
    public static String quoted(Name path, String module) {
        return "\"/" + path.display() + "\" (in " + module + ")";
    }

    /// `rsync: [sender] send_files failed to open "/path": Permission denied (13)`
    /// @param what what failed, with the name as [#quoted(Name)] writes it: `link_stat "/path" failed`
    /// @param reason the system's text for the number
    public static String systemError(Role role, String what, String reason, int errno) {
        return "rsync: [" + role.word() + "] " + what + ": " + reason + " (" + errno + ")";
    }

    /// `file has vanished: "/path"`
    public static String vanished(String quoted) {
        return "file has vanished: " + quoted;
    }

    /// `rsync error: some files/attrs were not transferred (see previous errors) (code 23) at ferryman [sender=3.5]`
    public static String end(ExitCode code, Role role) {
        String kind = code == ExitCode.VANISHED ? "rsync warning: " : "rsync error: ";
        return kind + code.text() + " (code " + code.code() + ") at ferryman [" + role.word() + "]";
    }
}
