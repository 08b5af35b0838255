package dev.ferryman.rsync.daemon;

import dev.ferryman.tree.Directory;

/// A client inside of a module.
/// @param root the module's directory, opened once
record ModuleVisit(
        ModuleConfiguration module, Directory root, Visitor visitor, Doorkeeper.Admission admission, DaemonLog log) {

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
