package dev.ferryman.rsync.filelist;

import dev.ferryman.tree.Name;
import java.io.IOException;

/// What a sender has to tell while it makes its lists. A path is one of the base that it was found in.
public interface WalkLog {
    /// A line that says what was passed over and why.
    void skipped(String line);

    /// A filter rule leaves an entry out.
    default void hidden(Name path, boolean directory, WalkFilter filter) {}

    /// A symbolic link that is to be followed leads to nothing, so that the run ends with code 23 at best.
    void noReferent(Name base, Name path);

    /// A name was there and is not any more, which makes the run end with code 24 at best.
    void vanished(Name base, Name path);

    /// Something could not be read, so that the run ends with code 23 at best.
    /// @param what the function that failed, in the words of rsync
    void failed(String what, Name base, Name path, IOException reason);

    /// A name has no form in the character set of the wire, so that the run ends with code 23 at best.
    void unsayable(Name path, IOException reason);

    /// The target of a symbolic link has none.
    void unsayableTarget(Name base, Name path, IOException reason);
}
