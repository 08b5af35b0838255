package dev.ferryman.rsync.transfer;

import dev.ferryman.posix.PosixException;
import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.tree.Name;
import java.io.IOException;
import java.util.Optional;

/// What one role has to tell a person, in the words of stock rsync, whose users search their logs for them.
/// @param directory in which the role works: paths are told as those of it
/// @param only the name that the one entry of the transfer gets there, where it is another one
public record RoleLog(Role role, TransferLog log, Name directory, Optional<Name> only) {
    /// For a role that reads at many places.
    public static RoleLog ofSender(TransferLog log) {
        return new RoleLog(Role.SENDER, log, FileEntry.ROOT, Optional.empty());
    }

    /// For a role that writes to a destination.
    public static RoleLog at(Destination destination, Role role, TransferLog log) {
        return new RoleLog(role, log, destination.path(), destination.onlyName());
    }

    public enum Role {
        SENDER("sender"),
        GENERATOR("generator"),
        RECEIVER("receiver"),
        /// What becomes generator and receiver, before it does.
        RECEIVING_SIDE("Receiver");

        private final String label;

        Role(String word) {
            label = "rsync: [" + word + "] ";
        }

        /// The line for a system call that failed, with the reason as the C library words it.
        public String failure(String what, IOException reason) {
            return label + what + ": " + (reason instanceof PosixException posix ? posix.reason() : reason.getMessage());
        }
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
        log.transferError(failure(what, reason));
    }

    /// The line that says the same, for a failure that ends the run.
    public String failure(String what, IOException reason) {
        return role.failure(what, reason);
    }

    /// An item was changed, see [TransferLog#item].
    public void item(FileEntry entry, int flags, byte[] name, ContentCost cost) {
        log.item(directory, entry, flags, name, cost);
    }

    public void deleted(Name path, int mode) {
        log.deleted(directory, path, mode);
    }

    public String quoted(FileEntry entry) {
        return quoted(only.orElse(entry.path()));
    }

    public String quoted(Name path) {
        return log.quoted(directory, path);
    }

    /// An entry of a source.
    /// @param base in which it was found
    public String quoted(Name base, FileEntry entry) {
        return log.quoted(base, entry.path());
    }

    /// A name that stands in the directory of an entry.
    public String beside(FileEntry entry, Name leaf) {
        return quoted(only.isPresent() || entry.isAtTop() ? leaf : entry.directory().resolve(leaf));
    }
}
