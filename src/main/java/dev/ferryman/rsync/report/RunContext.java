package dev.ferryman.rsync.report;

import dev.ferryman.rsync.option.Preserve;
import java.util.Optional;

/// What lines about changes tell of the run itself.
/// @param preserve what is carried over, which alone is told
/// @param module for %m, %P, %u: present in a daemon
/// @param processId for %p
public record RunContext(
        Preserve preserve, ItemizedChange.Place place, long processId, Optional<ModuleVisit> module,
        DigestText checksums) {

    /// Before the checksums are agreed on.
    public RunContext(
            Preserve preserve, ItemizedChange.Place place, long processId, Optional<ModuleVisit> module) {
        this(preserve, place, processId, module, DigestText.UNKNOWN);
    }

    /// The same once they are.
    public RunContext with(DigestText agreed) {
        return new RunContext(preserve, place, processId, module, agreed);
    }

    /// @param path of the module
    /// @param user who authenticated, else empty
    public record ModuleVisit(String module, String path, String user, String host, String address) {}

    /// The context of a client.
    public static RunContext ofClient(Preserve preserve, ItemizedChange.Place place) {
        return new RunContext(preserve, place, ProcessHandle.current().pid(), Optional.empty());
    }

    ItemizedChange.Times times() {
        return preserve.times() ? ItemizedChange.Times.PRESERVED : ItemizedChange.Times.SET_TO_NOW;
    }
}
