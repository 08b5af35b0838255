package dev.ferryman.rsync.endpoint;

import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.rsync.transfer.ContentCost;
import dev.ferryman.rsync.transfer.MachinePath;
import dev.ferryman.rsync.transfer.TransferLog;
import dev.ferryman.rsync.wire.Message;
import dev.ferryman.rsync.wire.Message.Severity;
import dev.ferryman.tree.FileKind;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.ShownText;
import java.util.Optional;
import java.util.function.Consumer;

/// A server speaks to the person by way of its client.
public final class ServerLog implements TransferLog {
    private final Consumer<Message> client;
    private final Optional<Served> module;
    private final Record record;
    private volatile boolean transferError;

    /// The module that a daemon's messages are about.
    public record Served(String name, Paths paths) {
        private static final Name ROOT = Name.of("/");

        /// A path in a directory of the module. Only what is told of its root itself has no slash before it.
        private Name path(Name directory, Name path) {
            if (path.isAbsolute()) {
                return path;
            }
            Name below = directory.normalized();
            if (below.equals(FileEntry.ROOT)) {
                return paths == Paths.FROM_ROOT_OF_MODULE ? ROOT.resolve(path) : path;
            }
            return ROOT.resolve(below).resolve(path);
        }
    }

    /// How the path of a destination is told.
    public enum Paths {
        RELATIVE,
        /// As it is told by who has changed into the module's root by chroot.
        FROM_ROOT_OF_MODULE
    }

    /// What a daemon writes down on its own machine.
    public interface Record {
        Record NONE = new Record() { };

        /// Something went wrong.
        default void problem(String line) {}

        default void item(Name directory, FileEntry entry, int flags, byte[] name, ContentCost cost) {}

        default void deleted(Name directory, Name path, int mode) {}

        default boolean tellsPermissions() {
            return false;
        }
    }

    /// @param client takes messages, without waiting for the network
    /// @param module that paths are told by
    public ServerLog(Consumer<Message> client, Optional<Served> module, Record record) {
        this.client = client;
        this.module = module;
        this.record = record;
    }

    @Override
    public void info(String line) {
        say(Severity.INFO, line);
    }

    @Override
    public void warning(String line) {
        record.problem(line);
        say(Severity.WARNING, line);
    }

    @Override
    public void transferError(String line) {
        transferError = true;
        record.problem(line);
        say(Severity.ERROR_XFER, line);
    }

    @Override
    public void transferError(String before, byte[] told, String after) {
        String line = before + ShownText.of(told) + after;
        transferError = true;
        record.problem(line);
        client.accept(new Message.Text(
                Severity.ERROR_XFER, ShownText.bytes(line + "\n"), Message.Form.OF_THE_WIRE));
    }

    /// Whether anything was not transferred, as far as this side knows.
    public boolean sawTransferError() {
        return transferError;
    }

    /// A line about the end of the run.
    public void error(String line) {
        record.problem(line);
        say(Severity.ERROR, line);
    }

    @Override
    public String quoted(Name directory, Name path) {
        return module.map(each -> '"' + each.path(directory, path).display() + "\" (in " + each.name() + ")")
                .orElseGet(() -> MachinePath.quoted(directory, path));
    }

    @Override
    public Name ofOption(Name directory, Name path) {
        return module.map(each -> each.paths() == Paths.RELATIVE ? path : each.path(directory, path))
                .orElseGet(() -> MachinePath.of(directory, path));
    }

    @Override
    public String destination(Name path) {
        return module.map(each -> each.path(FileEntry.ROOT, path)).orElse(path).display();
    }

    @Override
    public void item(Name directory, FileEntry entry, int flags, byte[] name, ContentCost cost) {
        record.item(directory, entry, flags, name, cost);
    }

    @Override
    public boolean tellsPermissions() {
        return record.tellsPermissions();
    }

    @Override
    public void deleted(Name directory, Name path, int mode) {
        record.deleted(directory, path, mode);
        client.accept(new Message.Deleted(path.raw(), FileKind.ofMode(mode).filter(FileKind.DIRECTORY::equals).isPresent()));
    }

    /// The bytes of names go as they are: the client is the one that escapes what it cannot show.
    private void say(Severity severity, String line) {
        client.accept(new Message.Text(severity, ShownText.bytes(line + "\n")));
    }
}
