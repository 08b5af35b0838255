package dev.ferryman.agent;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// What a live agent says of itself.
///
/// @param message for a person: how the replica stands, and where something is in the way, what to do
/// @param startedAt when the agent began
/// @param stateSince since when the state is as it is
/// @param history the replication ID that is followed; absent before the first answer of the primary
/// @param appliedOffset up to where the replica has the history
/// @param headOffset up to where the primary has it, as far as known
/// @param dataTime the instant, by the primary's clock, whose state the replica has at least; absent until a first copy is done
/// @param lagSeconds from the data time until now, by the primary's clock; absent with it
/// @param queueDepth changes that are known and not yet applied
/// @param traffic what was done since the agent began
/// @param pathsBehind paths that failed and are tried again from time to time
/// @param lastError the last thing that went wrong, whether or not it is over
/// @param lastComparison the last time that everything was compared
/// @param scans present where the source cannot be watched
public record LiveReport(
        LiveState state,
        String message,
        Instant startedAt,
        Instant stateSince,
        Optional<String> history,
        long appliedOffset,
        long headOffset,
        Optional<Instant> dataTime,
        OptionalDouble lagSeconds,
        long queueDepth,
        Traffic traffic,
        PathsBehind pathsBehind,
        Optional<Error> lastError,
        Optional<Comparison> lastComparison,
        Optional<Scans> scans) {

    /// What was done since the agent began.
    ///
    /// @param changes that were applied, as the primary recorded them
    /// @param batches in which they were applied
    /// @param bytesSent by this end, in transfers
    /// @param bytesReceived by this end, in transfers
    /// @param fullCopies how often the replica started over
    /// @param connections to the history, the first one among them
    /// @param overflows how often the watch of a PUSH missed events and compared a subtree instead
    /// @param comparisons how often everything was compared beside the changes
    /// @param missed what those comparisons found that no change had told
    /// @param scans how often everything was copied because the source could not be watched
    public record Traffic(long changes, long batches, long bytesSent, long bytesReceived, long fullCopies,
            long connections, long overflows, long comparisons, long missed, long scans) {
        public static final Traffic NONE = new Traffic(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    /// Paths that could not be made as the primary has them.
    ///
    /// @param examples a few of them, as they are displayed
    public record PathsBehind(long count, List<String> examples) {
        public static final PathsBehind NONE = new PathsBehind(0, List.of());

        public PathsBehind {
            examples = List.copyOf(examples);
        }
    }

    /// @param reason as of a run that ends so
    public record Error(String sentence, Instant at, RunReason reason) {}

    /// A comparison of everything.
    ///
    /// @param endedAt by the clock of this machine
    /// @param seconds how long it took
    /// @param entries how many were compared
    /// @param missed entries that differed although no change had told of them
    public record Comparison(Instant endedAt, double seconds, long entries, long missed) {}

    /// How everything is compared at intervals, and what differs is copied.
    ///
    /// @param reason why the source cannot be watched, and what would have to be set
    /// @param last absent until the first one has ended
    public record Scans(String reason, Optional<Scan> last) {}

    /// @param endedAt by the clock of this machine
    /// @param seconds how long it took
    /// @param pauseSeconds from its end to the next one
    /// @param entries how many were compared
    public record Scan(Instant endedAt, double seconds, double pauseSeconds, long entries) {}
}
