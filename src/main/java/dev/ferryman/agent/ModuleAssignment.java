package dev.ferryman.agent;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What a module agent has to serve: one directory, under one name, on one port.
///
/// @param module the name that clients ask for
/// @param directory the module's root, an absolute path
/// @param comment what a listing of modules shows beside the name
/// @param authentication who may enter; none means everybody
/// @param exclude patterns in rsync's exclude form that are never served or written
/// @param live present where changes are recorded for those who follow the module live
/// @param statusPort where `/report`, `/healthz` and `/metrics` are served, 0 for nowhere
public record ModuleAssignment(
        String module,
        String directory,
        Access access,
        Optional<String> comment,
        Optional<Authentication> authentication,
        Hosts hosts,
        Listener listener,
        List<String> exclude,
        Limits limits,
        // Left out where there is none: what a sidecar is told is part of its version, and another version restarts pods.
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<BacklogSettings> live,
        int statusPort) {

    public ModuleAssignment {
        exclude = List.copyOf(exclude);
    }

    /// Who may enter.
    ///
    /// @param users in the form of rsyncd.conf's `auth users`; an empty list admits everybody whom the secrets name
    /// @param secrets lines of `user:password`
    public record Authentication(List<String> users, CredentialFile secrets) {
        public Authentication {
            users = List.copyOf(users);
        }
    }

    /// Addresses and networks (CIDR) that may connect, and that may not; two empty lists admit every host.
    public record Hosts(List<String> allow, List<String> deny) {
        public static final Hosts ANY = new Hosts(List.of(), List.of());

        public Hosts {
            allow = List.copyOf(allow);
            deny = List.copyOf(deny);
        }
    }

    /// Where the daemon listens.
    ///
    /// @param address a numeric address; none means all of this host
    public record Listener(Optional<String> address, int port) {}

    /// Bounds on what clients may take.
    ///
    /// @param connections at the same time, 0 for no bound
    /// @param idle how long a connection may be silent, zero for no bound
    public record Limits(int connections, Duration idle) {
        public static final Limits NONE = new Limits(0, Duration.ZERO);
    }
}
