package dev.ferryman.replica.follow;

import dev.ferryman.replica.ReplicationId;
import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How a follower stands.
/// @param since when the state is as it is, by the clock of this machine
/// @param applied the offset up to which the replica has the history
/// @param head the offset of the primary, as far as known
/// @param dataTime the instant of the primary's clock whose state the replica has at least; empty until a first copy is done
/// @param lag from the data time until now by the primary's clock
/// @param queued changes that were read and are not applied
/// @param scans present where nobody can tell what changes
public record FollowerReport(
        FollowerState state,
        Instant since,
        Optional<ReplicationId> history,
        long applied,
        long head,
        Optional<Instant> dataTime,
        Optional<Duration> lag,
        long queued,
        Work work,
        Behind behind,
        Optional<Problem> problem,
        Optional<Comparison> comparison,
        Optional<Scans> scans) {

    /// What was done since the start. Sizes are bytes.
    /// @param changes records of the primary that were applied
    /// @param missed entries that comparisons found to differ, although no change had told of them
    /// @param scans how often everything was copied because nobody could tell what changes
    public record Work(long changes, long batches, long sent, long received, long fullCopies, long connections,
            long comparisons, long missed, long scans) {
        static final Work NONE = new Work(0, 0, 0, 0, 0, 0, 0, 0, 0);

        Work and(Work more) {
            return new Work(changes + more.changes, batches + more.batches, sent + more.sent, received + more.received,
                    fullCopies + more.fullCopies, connections + more.connections, comparisons + more.comparisons,
                    missed + more.missed, scans + more.scans);
        }
    }

    /// Paths that failed and are tried again from time to time.
    /// @param examples as they are displayed
    public record Behind(int count, List<String> examples) {
        static final Behind NONE = new Behind(0, List.of());

        public Behind {
            examples = List.copyOf(examples);
        }
    }

    /// What went wrong last.
    /// @param exitCode that a run would have ended with
    public record Problem(String sentence, ExitCode exitCode, Failure failure, Instant at) {}

    /// A comparison of everything beside the changes.
    public record Comparison(Instant at, Duration took, long entries, long missed) {}

    /// How everything is compared at intervals.
    /// @param reason why nobody can tell what changes, and what would have to be set
    /// @param last empty until the first one has ended
    public record Scans(String reason, Optional<Scan> last) {}

    /// Everything was compared and copied.
    /// @param pause from its end to the next one
    /// @param entries that were compared; 0 where some could not be copied
    public record Scan(Instant at, Duration took, Duration pause, long entries) {}
}
