package dev.ferryman.plan.objects;

import dev.ferryman.agent.CredentialFile;
import dev.ferryman.api.PodSettings;
import dev.ferryman.api.Privileges;
import io.fabric8.kubernetes.api.model.Capabilities;
import io.fabric8.kubernetes.api.model.CapabilitiesBuilder;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSecurityContextBuilder;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import java.util.List;
import java.util.Optional;

/// What a container of ours may do, and how it gets at its credentials with that.
final class Confinement {
    /// Group root, which owns the files of a mounted Secret and has no other right.
    private static final long ROOT = 0;
    private static final List<String> OWNERS = List.of("CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID");
    private static final List<String> OWNERS_AND_DEVICES =
            List.of("CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "MKNOD", "SETFCAP");

    private Confinement() {}

    static SecurityContext of(PodSettings settings) {
        boolean restricted = settings.privileges() == Privileges.RESTRICTED;
        return new SecurityContextBuilder()
                .withRunAsUser(restricted ? settings.runAsUser() : ROOT)
                .withRunAsGroup(ROOT)
                .withRunAsNonRoot(restricted)
                .withAllowPrivilegeEscalation(false)
                .withReadOnlyRootFilesystem(true)
                .withCapabilities(capabilities(settings.privileges()))
                .withNewSeccompProfile().withType("RuntimeDefault").endSeccompProfile()
                .build();
    }

    /// The group that may write to a volume which a container that is not root receives into; the volume of a source
    /// is left as it is.
    static Optional<PodSecurityContext> volumeGroup(PodSettings settings, boolean readOnly) {
        return settings.privileges() == Privileges.RESTRICTED && !readOnly
                ? Optional.of(new PodSecurityContextBuilder()
                        .withFsGroup(settings.runAsUser())
                        .withFsGroupChangePolicy("OnRootMismatch")
                        .build())
                : Optional.empty();
    }

    /// The mode of the credential files as mounted. A file of mode 0600 belongs to root: where the container is not
    /// root, its group may read the mount, and the agent stages the file with mode 0600.
    static int credentialMode(PodSettings settings) {
        return settings.privileges() == Privileges.RESTRICTED ? 0440 : 0600;
    }

    static CredentialFile credentialFile(PodSettings settings, String path, String memoryDirectory) {
        return new CredentialFile(path, settings.privileges() == Privileges.RESTRICTED
                ? Optional.of(memoryDirectory)
                : Optional.empty());
    }

    private static Capabilities capabilities(Privileges privileges) {
        List<String> added = switch (privileges) {
            case RESTRICTED -> List.of();
            case STANDARD -> OWNERS;
            case FULL -> OWNERS_AND_DEVICES;
        };
        return new CapabilitiesBuilder().withDrop("ALL").withAdd(added).build();
    }
}
