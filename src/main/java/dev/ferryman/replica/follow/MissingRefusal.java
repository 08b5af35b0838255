package dev.ferryman.replica.follow;

import dev.ferryman.rsync.FileProgress;
import dev.ferryman.rsync.Progress;
import dev.ferryman.rsync.TransferListener;

/// Hears whether a receiver refuses an entry that has no kind, which is how a missing argument travels.
final class MissingRefusal implements TransferListener {
    private static final String WORDS = "invalid file mode 00 for ";

    private final TransferListener others;
    private volatile boolean heard;

    MissingRefusal(TransferListener others) {
        this.others = others;
    }

    boolean isHeard() {
        return heard;
    }

    @Override
    public void message(Level level, String line) {
        if (line.startsWith(WORDS)) {
            heard = true;
        } else {
            others.message(level, line);
        }
    }

    @Override
    public void file(FileProgress progress) {
        others.file(progress);
    }

    @Override
    public void progress(Progress progress) {
        others.progress(progress);
    }
}
