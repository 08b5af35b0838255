package dev.ferryman.plan.status;

import dev.ferryman.agent.RunProgress;
import dev.ferryman.agent.RunReport;
import dev.ferryman.api.Run;
import java.util.Optional;

/// How a run of a job stands.
public sealed interface RunState {
    /// The run exists and has not begun to copy.
    ///
    /// @param message what it waits for, for a person
    record Waiting(String message) implements RunState {}

    /// @param report what the agent says, where it could be asked
    record Running(Optional<RunReport> report) implements RunState {}

    /// @param progress how far it came, as the agent said last
    record Ended(Run run, RunProgress progress) implements RunState {}
}
