package dev.ferryman.local;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/// Keeps one agent running as its assignment says: starts it, starts it again after a pause when it has ended, and
/// replaces it when it is to do something else.
///
/// @param <A> the assignment
/// @param <R> what the agent reports
final class KeptAgent<A extends Record, R extends Record> implements AutoCloseable {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final Function<A, AgentProcess> starter;
    private final Class<R> reports;
    private Optional<A> assignment = Optional.empty();
    private Optional<AgentProcess> process = Optional.empty();
    private Optional<R> report = Optional.empty();
    private Duration pause = Duration.ZERO;
    private Instant notBefore = Instant.MIN;

    KeptAgent(Function<A, AgentProcess> starter, Class<R> reports) {
        this.starter = starter;
        this.reports = reports;
    }

    void keep(A wanted, Instant now) {
        if (assignment.filter(wanted::equals).isEmpty()) {
            close();
            assignment = Optional.of(wanted);
        }
        if (!isAlive() && !now.isBefore(notBefore)) {
            process = Optional.of(starter.apply(wanted));
            pause = pause.isZero() ? FIRST_PAUSE : min(pause.multipliedBy(2), LONGEST_PAUSE);
            notBefore = now.plus(pause);
        }
        // An agent that is too busy to answer is as it said last.
        report = process.filter(AgentProcess::isAlive).flatMap(agent -> agent.report(reports).or(() -> report));
    }

    boolean isAlive() {
        return process.filter(AgentProcess::isAlive).isPresent();
    }

    /// What the agent said last; empty where it has not yet, or has ended.
    Optional<R> report() {
        return report;
    }

    /// Ends the agent; it can be kept again.
    @Override
    public void close() {
        process.ifPresent(AgentProcess::close);
        process = Optional.empty();
        report = Optional.empty();
        assignment = Optional.empty();
        pause = Duration.ZERO;
        notBefore = Instant.MIN;
    }

    private static Duration min(Duration first, Duration second) {
        return first.compareTo(second) < 0 ? first : second;
    }
}
