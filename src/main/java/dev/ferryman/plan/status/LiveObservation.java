package dev.ferryman.plan.status;

import dev.ferryman.agent.LiveReport;
import java.util.Optional;

/// What was found of the agent that follows a job's source.
///
/// @param report what it says, where it could be asked
/// @param problem why there is none, or why it cannot follow
public record LiveObservation(Optional<LiveReport> report, Optional<Problem> problem) {
    public static LiveObservation of(LiveReport report) {
        return new LiveObservation(Optional.of(report), Optional.empty());
    }

    public static LiveObservation of(Problem problem) {
        return new LiveObservation(Optional.empty(), Optional.of(problem));
    }

    /// The agent runs, and was too busy to answer.
    public static LiveObservation silent() {
        return new LiveObservation(Optional.empty(), Optional.empty());
    }
}
