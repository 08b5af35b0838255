package dev.ferryman.plan;

import dev.ferryman.agent.CredentialFile;
import java.util.Optional;

/// Where an agent finds things: in its container, or on this machine.
///
/// @param directory the root of what the agent copies or serves, an absolute path
/// @param credentials the file with the password of a job or the secrets of a module, where the spec names a Secret
/// @param address the numeric address that a module listens on; none means all of them
/// @param port where a module listens
/// @param statusPort where the agent reports, 0 for nowhere
/// @param reportFile where a run's final report is written besides the termination message
public record AgentPlace(
        String directory,
        Optional<CredentialFile> credentials,
        Optional<String> address,
        int port,
        int statusPort,
        Optional<String> reportFile) {}
