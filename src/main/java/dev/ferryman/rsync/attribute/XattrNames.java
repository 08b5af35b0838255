package dev.ferryman.rsync.attribute;

import dev.ferryman.rsync.option.Preserve;
import dev.ferryman.tree.Identity;
import dev.ferryman.tree.Name;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// Which extended attributes travel, and what they are called here and on the way (rsync 3.5 xattrs.c). The namespace
/// `system` never does: its attributes are views of something else.
/// @param own what becomes of rsync's own attributes, `user.rsync.%…`
public record XattrNames(Scope scope, Own own) {
    /// What a program may do beyond its user. The kernel takes it away when the owner or the content changes.
    public static final Name CAPABILITIES = Name.of("security.capability");

    private static final byte[] SYSTEM = bytes("system.");
    private static final byte[] USER = bytes("user.");
    private static final byte[] OWN = bytes("user.rsync.%");

    /// The namespaces that are looked at.
    public enum Scope {
        ALL,
        /// What an unprivileged receiver may set.
        USER
    }

    public enum Own {
        LEFT_OUT,
        /// `-XX`
        COPIED
    }

    public static XattrNames ofSender(Preserve preserve) {
        return new XattrNames(Scope.ALL, own(preserve));
    }

    /// @param identity as whom attributes are set
    public static XattrNames ofReceiver(Preserve preserve, Identity identity) {
        return new XattrNames(identity.isRoot() ? Scope.ALL : Scope.USER, own(preserve));
    }

    private static Own own(Preserve preserve) {
        return preserve.ownXattrs() ? Own.COPIED : Own.LEFT_OUT;
    }

    /// What an attribute of a file is called on the way; empty if it does not travel.
    Optional<Name> travelling(Name local) {
        return lets(local) ? Optional.of(local) : Optional.empty();
    }

    /// What an attribute that came is called here; empty if it is not for us to set.
    Optional<Name> local(Name travelling) {
        return lets(travelling) ? Optional.of(travelling) : Optional.empty();
    }

    private boolean lets(Name name) {
        boolean inScope = switch (scope) {
            case ALL -> !startsWith(name, SYSTEM);
            case USER -> startsWith(name, USER);
        };
        return inScope && (own == Own.COPIED || !startsWith(name, OWN));
    }

    private static boolean startsWith(Name name, byte[] prefix) {
        return name.length() >= prefix.length
                && Arrays.equals(name.raw(), 0, prefix.length, prefix, 0, prefix.length);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
