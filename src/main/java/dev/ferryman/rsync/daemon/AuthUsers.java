package dev.ferryman.rsync.daemon;

import java.util.Optional;
import java.util.Set;

/// `auth users`: who may enter with a password, and what for. rsyncd.conf(5).
public final class AuthUsers {
    private AuthUsers() {}

    /// What a user may do; the module's own setting where the entry has no suffix.
    public enum Permission {
        AS_MODULE,
        READ_ONLY,
        READ_WRITE
    }

    /// @param secretName whose line of the secrets file holds: the user's name, or `@group`
    public record Grant(Permission permission, String secretName) {}

    /// The groups of a user of this machine.
    public interface Groups {
        Groups NONE = user -> Set.of();

        Set<String> of(String user);
    }

    /// @throws dev.ferryman.rsync.RsyncException with SYNTAX for a suffix that is unknown
    public static AuthUsers parse(String parameter) {
        throw new UnsupportedOperationException();
    }

    /// The first entry that matches decides.
    /// @return empty for a user who is not listed or is denied
    public Optional<Grant> grant(String user, Groups groups) {
        throw new UnsupportedOperationException();
    }
}
