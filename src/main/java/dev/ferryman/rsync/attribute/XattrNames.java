package dev.ferryman.rsync.attribute;

import dev.ferryman.rsync.filter.FilterRules;
import dev.ferryman.rsync.filter.Side;
import dev.ferryman.rsync.filter.XattrFilter;
import dev.ferryman.rsync.option.Preserve;
import dev.ferryman.tree.Identity;
import dev.ferryman.tree.Name;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// Which extended attributes travel, and what they are called here and on the way (rsync 3.5 xattrs.c). Without rules,
/// the namespace `system` never does: its attributes are views of something else.
/// @param filter rules about names, which take the place of the choice of namespaces
/// @param own what becomes of rsync's own attributes, `user.rsync.%…`
public record XattrNames(Scope scope, Optional<XattrFilter> filter, Own own, StatusStore store) {
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

    public static XattrNames ofSender(Preserve preserve, FilterRules rules) {
        return new XattrNames(Scope.ALL, rules.xattrs(Side.SENDER), own(preserve), StatusStore.of(preserve));
    }

    /// @param identity as whom attributes are set
    public static XattrNames ofReceiver(Preserve preserve, Identity identity, FilterRules rules) {
        Scope scope = switch (preserve.privilege()) {
            case AUTOMATIC -> identity.isRoot() ? Scope.ALL : Scope.USER;
            case SUPER -> Scope.ALL;
            case NO_SUPER, FAKE_SUPER -> Scope.USER;
        };
        return new XattrNames(scope, rules.xattrs(Side.RECEIVER), own(preserve), StatusStore.of(preserve));
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
        if (filter.isPresent() && !filter.get().lets(travelling)) {
            return Optional.empty();
        }
        Name kept = kept(travelling);
        return isOwnLeftOut(kept) || filter.isEmpty() && !isInScope(kept) ? Optional.empty() : Optional.of(kept);
    }

    /// With `--fake-super`, what is not the user's is kept under a name of the user's. So does an unprivileged receiver
    /// with what its rules let pass.
    Name kept(Name travelling) {
        boolean settable = store == StatusStore.FILE_SYSTEM && (scope == Scope.ALL || filter.isEmpty());
        if (settable || startsWith(travelling, USER)) {
            return travelling;
        }
        byte[] name = Arrays.copyOf(KEPT, KEPT.length + travelling.length());
        System.arraycopy(travelling.raw(), 0, name, KEPT.length, travelling.length());
        return Name.wrap(name);
    }

    /// Whether a set has capabilities, and they are for us to set as such.
    public boolean haveCapabilities(XattrSet set) {
        return scope == Scope.ALL && store == StatusStore.FILE_SYSTEM && set.named(CAPABILITIES).isPresent()
                && lets(CAPABILITIES);
    }

    private boolean lets(Name name) {
        return !isOwnLeftOut(name) && (filter.isPresent() ? filter.get().lets(name) : isInScope(name));
    }

    private boolean isInScope(Name name) {
        return switch (scope) {
            case ALL -> !startsWith(name, SYSTEM);
            case USER -> startsWith(name, USER);
        };
    }

    private boolean isOwnLeftOut(Name name) {
        return own == Own.LEFT_OUT && startsWith(name, OWN);
    }

    private static boolean startsWith(Name name, byte[] prefix) {
        return name.length() >= prefix.length
                && Arrays.equals(name.raw(), 0, prefix.length, prefix, 0, prefix.length);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
