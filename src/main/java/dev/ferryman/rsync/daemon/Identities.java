package dev.ferryman.rsync.daemon;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.tree.Accounts;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.ThisProcess;
import java.util.OptionalInt;

/// What `uid` and `gid` of a module mean here. A Java process cannot act as another user for one connection only: files
/// are read and written as the user who started the daemon. As with stock rsync they count for a daemon of root only;
/// one that would serve a module with more rights than the module names does not start.
final class Identities {
    private Identities() {}

    /// @throws RsyncException with SYNTAX where root would serve a module that names another user or group
    static void requireOwn(ModuleConfiguration module) {
        if (!ThisProcess.isRoot()) {
            return;
        }
        ModuleConfiguration.Identity identity = module.identity();
        identity.uid().filter(uid -> number(uid, Accounts.system()::userId) != ThisProcess.uid())
                .ifPresent(uid -> refuse(module, "uid = " + uid));
        identity.gids().stream().limit(1)
                .filter(gid -> !gid.equals("*") && number(gid, Accounts.system()::groupId) != ThisProcess.gid())
                .forEach(gid -> refuse(module, "gid = " + gid));
    }

    private static void refuse(ModuleConfiguration module, String parameter) {
        throw new RsyncException(ExitCode.SYNTAX, Failure.BAD_INPUT, "module '" + module.name() + "' says " + parameter
                + ", but this daemon acts as uid " + ThisProcess.uid() + " and gid " + ThisProcess.gid()
                + " in all modules: start it as that user, or take the parameter out");
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
