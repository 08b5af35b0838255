package dev.ferryman.rsync.daemon;

import dev.ferryman.tree.Directory;
import dev.ferryman.tree.Identity;

/// A client inside of a module.
/// @param root the module's directory, opened once
/// @param filter what the module leaves out
/// @param identity as whom the module is served
record ModuleVisit(
        ModuleConfiguration module,
        Directory root,
        ModuleFilter filter,
        Identity identity,
        Visitor visitor,
        Doorkeeper.Admission admission,
        DaemonLog log) {

    ModuleVisit with(DaemonLog other) {
        return new ModuleVisit(module, root, filter, identity, visitor, admission, other);
    }

    boolean allowsReading() {
        return module.access().direction().allowsReading();
    }

    /// A user's own permission goes before the module's.
    boolean allowsWriting() {
        return switch (admission.permission()) {
            case READ_ONLY -> false;
            case READ_WRITE -> true;
            case AS_MODULE -> module.access().direction().allowsWriting();
        };
    }

    /// As log lines name the client.
    String who() {
        return admission.user().map(user -> user + "@").orElse("") + visitor;
    }
}
