package dev.ferryman.rsync.daemon;

import dev.ferryman.rsync.session.CredentialFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// A secrets file: lines `user:password` or `@group:password`. Passwords are bytes and never shown.
public final class Secrets {
    private final Map<String, byte[]> passwords;

    private Secrets(Map<String, byte[]> passwords) {
        this.passwords = passwords;
    }

    /// Reads the file anew for each connection, so that changed passwords count at once.
    /// @throws dev.ferryman.rsync.RsyncException where it cannot be read, or others can read it and `modes` are strict
    public static Secrets read(Path file, ModuleConfiguration.Strictness modes) {
        byte[] content = CredentialFile.read(file, switch (modes) {
            case STRICT -> CredentialFile.Check.STRICT;
            case LENIENT -> CredentialFile.Check.LENIENT;
        });
        Map<String, byte[]> passwords = new HashMap<>();
        // ISO 8859-1 keeps each byte, whatever the encoding of the file is
        new String(content, StandardCharsets.ISO_8859_1).lines()
                .filter(line -> !line.startsWith("#"))
                .forEach(line -> {
                    int colon = line.indexOf(':');
                    if (colon > 0) {
                        passwords.putIfAbsent(
                                line.substring(0, colon),
                                line.substring(colon + 1).getBytes(StandardCharsets.ISO_8859_1));
                    }
                });
        return new Secrets(passwords);
    }

    /// What will do for a user: the password of the first line of the name, and that of the group that let him in.
    public List<byte[]> passwords(String user, Optional<String> group) {
        return Stream.concat(Stream.of(user), group.stream().map(name -> "@" + name))
                .map(passwords::get)
                .filter(Objects::nonNull)
                .toList();
    }
}
