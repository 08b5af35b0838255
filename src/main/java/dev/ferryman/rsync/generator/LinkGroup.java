package dev.ferryman.rsync.generator;

import dev.ferryman.rsync.filelist.FileEntry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// The names of one file, as far as they are known. One of them leads: it is compared, and if need be transferred; the
/// others become links to it.
final class LinkGroup {
    /// What is known of the leader.
    enum State {
        LEADERLESS,
        LEADER_REQUESTED,
        LEADER_IN_PLACE
    }

    /// A name that is linked once there is something to link it to.
    record Follower(FileEntry entry, int index) {}

    /// Few groups have followers that wait; this one is shared by those that have none.
    private static final Deque<Follower> NONE = new ArrayDeque<>(1);

    private Deque<Follower> followers = NONE;
    private State state = State.LEADERLESS;
    private Optional<FileEntry> leader = Optional.empty();
    private int ahead;

    State state() {
        return state;
    }

    FileEntry leader() {
        return leader.orElseThrow();
    }

    /// One more name is in the lists.
    void announce() {
        ahead++;
    }

    /// A name that was announced is dealt with now.
    void reached() {
        ahead--;
    }

    /// Whether there are names that were not reached yet.
    boolean hasMoreAhead() {
        return ahead > 0;
    }

    /// Nothing has the name, nor was there a leader before: stock rsync links such names last to first.
    void waitForLeader(Follower follower) {
        waiting().addFirst(follower);
    }

    void follow(Follower follower) {
        waiting().addLast(follower);
    }

    void requested(FileEntry entry) {
        leader = Optional.of(entry);
        state = State.LEADER_REQUESTED;
    }

    void inPlace(FileEntry entry) {
        leader = Optional.of(entry);
        state = State.LEADER_IN_PLACE;
    }

    void lost() {
        leader = Optional.empty();
        state = State.LEADERLESS;
    }

    /// Takes the next follower out of the group.
    Optional<Follower> nextFollower() {
        Optional<Follower> next = Optional.ofNullable(followers.poll());
        if (next.isEmpty()) {
            followers = NONE;
        }
        return next;
    }

    private Deque<Follower> waiting() {
        if (followers == NONE) {
            followers = new ArrayDeque<>();
        }
        return followers;
    }
}
