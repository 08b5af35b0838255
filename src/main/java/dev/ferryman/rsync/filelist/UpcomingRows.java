package dev.ferryman.rsync.filelist;

import dev.ferryman.rsync.companion.ContentsAhead;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.Listing;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.OpenFile;
import java.io.IOException;
import java.util.OptionalInt;

/// Goes through the regular files of a directory that are not empty, in the order of its listing, in which it is scanned.
final class UpcomingRows implements ContentsAhead.Upcoming {
    private final Listing listing;
    private final Directory.Opening directory;
    private final OpenFile.Access access;
    private int row = -1;

    UpcomingRows(Listing listing, Directory.Opening directory, OpenFile.Access access) {
        this.listing = listing;
        this.directory = directory;
        this.access = access;
    }

    @Override
    public void goOnBehind(int number) {
        row = Math.max(row, number);
    }

    @Override
    public OptionalInt next() {
        while (row + 1 < listing.size()) {
            row++;
            if (length() > 0) {
                return OptionalInt.of(row);
            }
        }
        return OptionalInt.empty();
    }

    @Override
    public Runnable reading() {
        return ContentsAhead.beginning(directory, listing.name(row), access, length());
    }

    /// In bytes; 0 of what is no regular file. What cannot be looked at is told of when it is its turn.
    private long length() {
        try {
            FileStatus status = listing.status(row);
            return status.isRegular() ? status.size() : 0;
        } catch (IOException _) {
            // nothing is read before its turn, which tells
            return 0;
        }
    }
}
