package dev.ferryman.rsync.receiver;

import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.rsync.transfer.ItemRecord;

/// How what comes is matched with what the generator asked for.
sealed interface Answers permits PeerAnswers, BatchAnswers {
    /// Whether content that comes is to be used.
    /// @throws dev.ferryman.rsync.RsyncException PROTOCOL where the sender may not send it
    boolean isWanted(ItemRecord record, FileEntry entry);

    /// Something comes about an item that needs no content, and that the generator has dealt with when this returns.
    void item();

    /// A mark has come that ends a list or a phase.
    /// @return how many marks, this and earlier ones, may now be taken note of
    int marks();

    /// The sender has nothing to send for an item.
    void notSent(int index);

    /// Whether a file that came damaged will come again.
    Again again();

    enum Again {
        CERTAINLY("will"),
        PERHAPS("may");

        private final String word;

        Again(String word) {
            this.word = word;
        }

        String text() {
            return " (" + word + " try again)";
        }
    }
}
