package dev.ferryman.rsync.receiver;

import java.io.IOException;

/// A way of putting content in place.
sealed interface Placement permits Replacement, InPlaceUpdate, PartialUpdate {
    /// What became of a file.
    enum Result implements Placed {
        IN_PLACE,
        /// It is complete, and gets its place when all others are.
        DELAYED,
        /// It is complete, and gets its place when it is durable.
        WAITING,
        /// The content is not what the sender has.
        DAMAGED,
        /// It could not be put in place, which has been reported.
        FAILED;

        @Override
        public boolean isKnown() {
            return true;
        }

        @Override
        public Result result() {
            return this;
        }
    }

    /// Reads all of a file's content, whatever happens to it, and puts it in place.
    Placed place(Incoming file) throws IOException;
}
