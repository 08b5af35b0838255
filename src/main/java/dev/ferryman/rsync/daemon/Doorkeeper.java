package dev.ferryman.rsync.daemon;

import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.session.AuthDigest;
import dev.ferryman.rsync.session.ChallengeResponse;
import dev.ferryman.rsync.session.Greeting;
import dev.ferryman.rsync.session.Lines;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Lets a client into a module or not: by its address, then by its password (rsync 3.5 clientserver.c, rsync_module,
/// and authenticate.c).
final class Doorkeeper {
    private static final String AUTHENTICATE = "@RSYNCD: AUTHREQD ";
    private static final int SECRET_NOBODY_KNOWS = 32;

    private final DaemonConfiguration configuration;
    private final DaemonLog log;

    Doorkeeper(DaemonConfiguration configuration, DaemonLog log) {
        this.configuration = configuration;
        this.log = log;
    }

    /// Who was let in.
    /// @param user empty where the module asks for no password
    record Admission(Optional<String> user, AuthUsers.Permission permission) {
        static final Admission ANONYMOUS = new Admission(Optional.empty(), AuthUsers.Permission.AS_MODULE);
    }

    /// The module of a name, if this address may know of it.
    ModuleConfiguration module(String name, Visitor visitor) {
        ModuleConfiguration module = configuration.module(name)
                .orElseThrow(() -> new Refusal("Unknown module '" + name + "'",
                        "unknown module '" + name + "' tried from " + visitor));
        if (!module.access().hosts().admits(visitor.address())) {
            String denied = "rsync denied on module " + name + " from " + visitor;
            throw module.listing() == ModuleConfiguration.Listing.LISTED
                    ? new Refusal("access denied to " + name + " from " + visitor, denied)
                    : new Refusal("Unknown module '" + name + "'", denied);
        }
        return module;
    }

    /// Asks for a password where the module wants one.
    Admission admit(ModuleConfiguration module, Visitor visitor, Greeting client, Lines lines) {
        if (module.access().users().isEmpty()) {
            return Admission.ANONYMOUS;
        }
        Refusal refusal = new Refusal("auth failed on module " + module.name());
        AuthDigest digest = digest(module, client).orElseThrow(() -> refusal(module, visitor, "", "no common digest"));
        String challenge = ChallengeResponse.newChallenge();
        lines.write(AUTHENTICATE + challenge);
        String answer = lines.read();
        int blank = answer.indexOf(' ');
        if (blank < 0) {
            log.line("auth failed on module " + module.name() + " from " + visitor + ": invalid response");
            throw refusal;
        }
        String user = answer.substring(0, blank);
        Optional<AuthUsers.Grant> grant = grant(module, visitor, user);
        List<byte[]> passwords = grant.map(each -> passwords(module, visitor, user, each)).orElse(List.of());
        boolean right = false;
        for (byte[] each : passwords.isEmpty() ? List.of(unknownPassword()) : passwords) {
            right |= ChallengeResponse.verify(digest, each, challenge, answer.substring(blank + 1));
        }
        if (!right || passwords.isEmpty()) {
            String reason =
                    grant.isEmpty() ? "no such user" : passwords.isEmpty() ? "no password" : "password mismatch";
            throw refusal(module, visitor, user, reason);
        }
        return new Admission(Optional.of(user), grant.get().permission());
    }

    private static Refusal refusal(ModuleConfiguration module, Visitor visitor, String user, String reason) {
        String who = user.isEmpty() ? "" : " for " + user;
        return new Refusal("auth failed on module " + module.name(),
                "auth failed on module " + module.name() + " from " + visitor + who + ": " + reason);
    }

    private Optional<AuthUsers.Grant> grant(ModuleConfiguration module, Visitor visitor, String user) {
        AuthUsers users = module.access().users().orElseThrow();
        try {
            return users.grant(user, users.namesGroups() ? SystemGroups.OF_THIS_MACHINE : AuthUsers.Groups.NONE);
        } catch (UncheckedIOException e) {
            throw refusal(module, visitor, user, "the groups of this machine cannot be read: " + e.getMessage());
        }
    }

    private List<byte[]> passwords(
            ModuleConfiguration module, Visitor visitor, String user, AuthUsers.Grant grant) {
        try {
            return module.access().secretsFile()
                    .map(file -> Secrets.read(file, module.access().secretsModes()))
                    .map(secrets -> secrets.passwords(user, grant.group()))
                    .orElse(List.of());
        } catch (RsyncException e) {
            throw refusal(module, visitor, user, e.getMessage());
        }
    }

    /// The digest of the client's that the module takes and we prefer.
    private static Optional<AuthDigest> digest(ModuleConfiguration module, Greeting client) {
        List<String> offered = client.digests().isEmpty() ? List.of(AuthDigest.MD5.wireName()) : client.digests();
        return AuthDigest.choose(Arrays.asList(AuthDigest.values()), offered)
                .filter(each -> module.access().digests().isEmpty()
                        || module.access().digests().contains(each.wireName()));
    }

    /// A wrong user takes as long as a wrong password.
    private static byte[] unknownPassword() {
        byte[] bytes = new byte[SECRET_NOBODY_KNOWS];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
