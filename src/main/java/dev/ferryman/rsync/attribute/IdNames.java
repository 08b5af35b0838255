package dev.ferryman.rsync.attribute;

import dev.ferryman.tree.Name;
import java.util.Optional;

/// The names to send with the ids of an access control list.
public interface IdNames {
    /// The name of a user, where it has to be sent now.
    Optional<Name> user(int uid);

    Optional<Name> group(int gid);
}
