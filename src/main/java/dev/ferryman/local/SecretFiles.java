package dev.ferryman.local;

import dev.ferryman.agent.CredentialFile;
import dev.ferryman.plan.status.Reason;
import io.fabric8.kubernetes.api.model.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/// Keys of Secrets as files that only their owner can read, which is how an agent finds them in a pod too.
record SecretFiles(StateDirectory state, Manifests manifests) {

    /// The file of a key, with its present value.
    ///
    /// @throws Blocked where the Secret or the key is not there
    CredentialFile of(ResourceName name, String key) {
        Manifest<Secret> secret = manifests.secrets().get(name);
        if (secret == null) {
            throw new Blocked(Reason.SECRET_NOT_FOUND, "There is no manifest of the Secret " + name
                    + ": add it, with the key " + key + ".");
        }
        byte[] value = value(secret.resource(), key).orElseThrow(() -> new Blocked(Reason.SECRET_NOT_FOUND,
                "The Secret " + name + " has no key " + key + ": add it to " + secret.document() + "."));
        Path file = state.credential(name, key);
        if (!holds(file, value)) {
            StateDirectory.write(file, value);
        }
        return CredentialFile.of(file.toString());
    }

    private static Optional<byte[]> value(Secret secret, String key) {
        return Optional.ofNullable(secret.getStringData()).orElse(Map.of()).containsKey(key)
                ? Optional.of(secret.getStringData().get(key).getBytes(StandardCharsets.UTF_8))
                : Optional.ofNullable(secret.getData()).map(data -> data.get(key)).map(Base64.getMimeDecoder()::decode);
    }

    private static boolean holds(Path file, byte[] value) {
        try {
            return Files.exists(file) && Arrays.equals(Files.readAllBytes(file), value);
        } catch (IOException e) {
            throw new UncheckedIOException("the credential file " + file + " cannot be read", e);
        }
    }
}
