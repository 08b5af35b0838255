package dev.ferryman.replica.follow;

import dev.ferryman.replica.Position;
import dev.ferryman.replica.ReplicationId;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.Name;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a replica stands, kept with its data: an extended attribute of its root, of a form that rsync does not copy. So a
/// replica whose volume moves elsewhere goes on from there, and one that was emptied starts over; and so does one into which
/// stock rsync copied with --xattrs, which deletes the attribute.
public record ReplicaState(Directory root) {
    static final Name ATTRIBUTE = Name.of("user.rsync.%ferryman");
    private static final Name NONE = Name.of("none");
    private static final Name RUN = Name.of("user.rsync.%ferryman.run");
    private static final Pattern FORM = Pattern.compile("1 ([0-9a-f]{40}) ([0-9]{1,18})");

    /// Empty where nothing is known, be it that nobody wrote it, or that it cannot be read.
    public Optional<Position> read() {
        try {
            return root.attributes().value(ATTRIBUTE).flatMap(ReplicaState::parse);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// @return whether the file system keeps it; where it does not, the replica starts over at the next start
    public boolean write(Position position) {
        try {
            root.attributes().set(ATTRIBUTE, text(position).getBytes(StandardCharsets.US_ASCII));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /// What the last run beside a follower left here, which tells it from others.
    Name lastRun() throws IOException {
        return root.attributes().value(RUN).map(Name::wrap).orElse(NONE);
    }

    /// A run beside a follower begins to write.
    void runs() {
        try {
            root.attributes().set(RUN, UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            // Where no attributes are kept, a follower trusts in nothing that it did before.
        }
    }

    /// Nothing is known of the replica from now on, until it is compared as a whole.
    public void forget() throws IOException {
        root.attributes().remove(ATTRIBUTE);
    }

    static String text(Position position) {
        return "1 " + position.history() + " " + position.offset();
    }

    static Optional<Position> parse(byte[] value) {
        Matcher match = FORM.matcher(new String(value, StandardCharsets.US_ASCII).strip());
        return match.matches()
                ? Optional.of(new Position(new ReplicationId(match.group(1)), Long.parseLong(match.group(2))))
                : Optional.empty();
    }
}
