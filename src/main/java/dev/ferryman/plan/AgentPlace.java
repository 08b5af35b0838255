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
/// @param backlog where changes are recorded, for an agent that does so
/// @param liveAgent host and port at which the live agent of a push reports, for a run beside it
public record AgentPlace(
        String directory,
        Optional<CredentialFile> credentials,
        Optional<String> address,
        int port,
        int statusPort,
        Optional<String> reportFile,
        Optional<String> backlog,
        Optional<String> liveAgent) {

    /// The place of a daemon.
    public static AgentPlace ofModule(String directory, Optional<CredentialFile> credentials, int port, int statusPort,
            Optional<String> backlog) {
        return new AgentPlace(directory, credentials, Optional.empty(), port, statusPort, Optional.empty(), backlog,
                Optional.empty());
    }

    /// The place of one run.
    public static AgentPlace ofRun(String directory, Optional<CredentialFile> credentials, int statusPort,
            Optional<String> reportFile, Optional<String> liveAgent) {
        return new AgentPlace(directory, credentials, Optional.empty(), 0, statusPort, reportFile, Optional.empty(),
                liveAgent);
    }

    /// The place of an agent that follows, or that pushes what changes.
    public static AgentPlace ofLive(String directory, Optional<CredentialFile> credentials, int statusPort,
            Optional<String> backlog) {
        return new AgentPlace(directory, credentials, Optional.empty(), 0, statusPort, Optional.empty(), backlog,
                Optional.empty());
    }
}
