package dev.ferryman.rsync.daemon;

import dev.ferryman.rsync.RsyncException;
import java.util.List;

/// Who is told what a reader of rsyncd.conf finds.
interface ConfigurationNotes {
    /// A line that cannot be used; the reading goes on without it.
    void problem(RsyncException problem);

    /// A parameter that nobody knows, which stock rsync passes over; configurations rely on that.
    void unknown(RsyncException problem);

    /// Something worth knowing, with its place.
    void remark(String line);

    /// The first problem ends the reading; what is passed over is kept to be told.
    record Strict(List<String> remarks) implements ConfigurationNotes {
        @Override
        public void problem(RsyncException problem) {
            throw problem;
        }

        @Override
        public void unknown(RsyncException problem) {
            remarks.add(problem.getMessage() + ": it is ignored");
        }

        @Override
        public void remark(String line) {
            remarks.add(line);
        }
    }
}
