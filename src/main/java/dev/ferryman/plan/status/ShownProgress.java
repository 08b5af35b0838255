package dev.ferryman.plan.status;

import dev.ferryman.agent.ByteCount;
import dev.ferryman.agent.RunProgress;

/// A run's progress as a status tells it, with a few words for people.
final class ShownProgress {
    /// The progress of a run that has not begun to copy.
    static final dev.ferryman.api.RunProgress WAITING = new dev.ferryman.api.RunProgress("waiting", 0L, 0L, 0L, 0L, 0L);

    private ShownProgress() {}

    static dev.ferryman.api.RunProgress of(RunProgress made) {
        return new dev.ferryman.api.RunProgress(text(made), made.filesDone(), made.filesTotal(), made.bytesDone(),
                made.bytesTotal(), made.filesTransferred());
    }

    /// `42% (1.2 GiB of 2.9 GiB)`; while files are still being listed the part that is known, without a percentage.
    static String text(RunProgress progress) {
        // directories have sizes, too, which are not in the total
        long done = Math.min(progress.bytesDone(), progress.bytesTotal());
        if (progress.filesTotal() == 0 && !progress.listComplete()) {
            return "starting";
        }
        String sizes = ByteCount.text(done) + " of " + ByteCount.text(progress.bytesTotal());
        if (!progress.listComplete()) {
            return "listing, " + sizes;
        }
        if (progress.bytesTotal() == 0) {
            return "100% (" + sizes + ")";
        }
        return (int) (100.0 * done / progress.bytesTotal()) + "% (" + sizes + ")";
    }
}
