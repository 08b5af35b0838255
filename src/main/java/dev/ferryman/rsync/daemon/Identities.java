package dev.ferryman.rsync.daemon;

import dev.ferryman.tree.Accounts;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.ThisProcess;
import java.util.Optional;
import java.util.OptionalInt;

/// What `uid` and `gid` of a module mean here. A Java process cannot act as another user for one connection only: files
/// are read and written as the user who started the daemon, who has to be the one that a module names.
final class Identities {
    private Identities() {}

    /// What the log says of a module whose `uid` or `gid` is another than the process's own; empty where they agree.
    static Optional<String> describe(ModuleConfiguration module) {
        ModuleConfiguration.Identity identity = module.identity();
        boolean otherUser = identity.uid().isPresent()
                && number(identity.uid().get(), Accounts.system()::userId) != ThisProcess.uid();
        boolean otherGroup = !identity.gids().isEmpty()
                && !identity.gids().getFirst().equals("*")
                && number(identity.gids().getFirst(), Accounts.system()::groupId) != ThisProcess.gid();
        if (!otherUser && !otherGroup) {
            return Optional.empty();
        }
        String wanted = identity.uid().map(uid -> "uid " + uid).orElse("")
                + (otherUser && otherGroup ? " and " : "")
                + (otherGroup ? "gid " + identity.gids().getFirst() : "");
        return Optional.of("module " + module.name() + " names " + wanted + ", but this daemon acts as uid "
                + ThisProcess.uid() + " and gid " + ThisProcess.gid()
                + " in all modules; start it as the user whom the module names");
    }

    @FunctionalInterface
    private interface Lookup {
        OptionalInt id(Name name);
    }

    /// -1 for a name that nobody has.
    private static int number(String nameOrNumber, Lookup lookup) {
        return nameOrNumber.matches("\\d{1,9}")
                ? Integer.parseInt(nameOrNumber)
                : lookup.id(Name.of(nameOrNumber)).orElse(-1);
    }
}
