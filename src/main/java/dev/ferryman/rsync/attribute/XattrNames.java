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
public record XattrNames(Scope scope, Own own, StatusStore store) {
    /// What a program may do beyond its user. The kernel takes it away when the owner or the content changes.
    public static final Name CAPABILITIES = Name.of("security.capability");

    private static final byte[] SYSTEM = bytes("system.");
    private static final byte[] USER = bytes("user.");
    private static final byte[] KEPT = bytes("user.rsync.");
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
        return new XattrNames(Scope.ALL, own(preserve), StatusStore.of(preserve));
    }

    /// @param identity as whom attributes are set
    public static XattrNames ofReceiver(Preserve preserve, Identity identity) {
        Scope scope = switch (preserve.privilege()) {
            case AUTOMATIC -> identity.isRoot() ? Scope.ALL : Scope.USER;
            case SUPER -> Scope.ALL;
            case NO_SUPER, FAKE_SUPER -> Scope.USER;
        };
        return new XattrNames(scope, own(preserve), StatusStore.of(preserve));
    }

    private static Own own(Preserve preserve) {
        return preserve.ownXattrs() ? Own.COPIED : Own.LEFT_OUT;
    }

    /// What an attribute of a file is called on the way; empty if it does not travel.
    Optional<Name> travelling(Name local) {
        if (!lets(local)) {
            return Optional.empty();
        }
        return store == StatusStore.ATTRIBUTE && startsWith(local, KEPT) && local.length() > KEPT.length
                ? Optional.of(Name.of(local.raw(), KEPT.length, local.length()))
                : Optional.of(local);
    }

    /// What an attribute that came is called here; empty if it is not for us to set.
    Optional<Name> local(Name travelling) {
        return Optional.of(kept(travelling)).filter(this::lets);
    }

    /// With `--fake-super`, what is not the user's is kept under a name of the user's.
    private Name kept(Name travelling) {
        if (store == StatusStore.FILE_SYSTEM || startsWith(travelling, USER)) {
            return travelling;
        }
        byte[] name = Arrays.copyOf(KEPT, KEPT.length + travelling.length());
        System.arraycopy(travelling.raw(), 0, name, KEPT.length, travelling.length());
        return Name.wrap(name);
    }

    /// Whether a set has capabilities, and they are for us to set as such.
    public boolean haveCapabilities(XattrSet set) {
        return scope == Scope.ALL && store == StatusStore.FILE_SYSTEM && set.named(CAPABILITIES).isPresent();
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
