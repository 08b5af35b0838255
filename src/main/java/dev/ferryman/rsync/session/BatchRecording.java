package dev.ferryman.rsync.session;

import dev.ferryman.rsync.option.ServerArguments.ServerRole;
import dev.ferryman.rsync.wire.Recording;
import dev.ferryman.rsync.wire.WireWriter;
import java.io.OutputStream;

/// Records what the sender of a session sends, from its first list on.
public final class BatchRecording {
    private BatchRecording() {}

    /// Writes the header at once.
    /// @param session whose filter rules were exchanged, and whose first list has not come
    /// @param name of the file
    public static void begin(Session session, ServerRole server, OutputStream file, String name) {
        WireWriter header = new WireWriter(file);
        header.protocol(session.negotiated().protocol());
        BatchHeader.of(session).write(header);
        header.flush();
        Recording recording = new Recording(file, name);
        switch (server) {
            case RECEIVER -> session.out().record(recording);
            case SENDER -> session.in().record(recording);
        }
    }
}
