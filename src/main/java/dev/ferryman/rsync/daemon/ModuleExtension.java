package dev.ferryman.rsync.daemon;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.session.Connection;
import java.util.List;
import java.util.Optional;

/// What a daemon does beside transfers for those whom it has let into a module and who may read there. A client asks for it
/// by its first argument; a daemon without the extension, such as a stock one, refuses that as an unknown option.
public interface ModuleExtension {
    /// For a daemon that does nothing beside transfers.
    List<ModuleExtension> NONE = List.of();

    /// A client in a module.
    ///
    /// @param address of the client
    /// @param user who authenticated
    /// @param arguments what followed the option
    /// @param log of the module
    record Guest(String module, String address, Optional<String> user, List<String> arguments, DaemonLog log) {
        public Guest {
            arguments = List.copyOf(arguments);
        }
    }

    /// The argument that asks for it.
    String option();

    /// Serves the client until it is done, or gone. The extension owns the connection meanwhile; times that it may take are
    /// its own affair.
    ///
    /// @throws dev.ferryman.rsync.RsyncException as a transfer does
    ExitCode serve(Guest guest, Connection connection);

    /// Tells a client why it is not served.
    void refuse(String reason, Connection connection);
}
