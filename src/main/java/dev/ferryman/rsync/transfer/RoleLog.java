package dev.ferryman.rsync.transfer;

import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.tree.Name;
import java.io.IOException;
import java.util.Locale;

/// What one role has to tell a person, in the words of stock rsync, whose users search their logs for them.
public record RoleLog(Role role, TransferLog log) {
    public enum Role {
        SENDER,
        GENERATOR,
        RECEIVER;

        private final String label = "rsync: [" + name().toLowerCase(Locale.ROOT) + "] ";
    }

    public void info(String line) {
        log.info(line);
    }

    public void warning(String line) {
        log.warning(line);
    }

    /// Something was not transferred; the run goes on and ends with code 23.
    public void error(String line) {
        log.transferError(line);
    }

    /// A system call failed, so that something was not transferred.
    /// @param what was attempted, and to what
    public void failed(String what, IOException reason) {
        log.transferError(role.label + what, reason);
    }

    public String quoted(FileEntry entry) {
        return log.quoted(entry.path());
    }

    public String quoted(Name path) {
        return log.quoted(path);
    }
}
