package dev.ferryman.rsync.session;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.option.BatchFlag;
import dev.ferryman.rsync.wire.WireReader;
import dev.ferryman.rsync.wire.WireWriter;
import java.util.Set;

/// The beginning of a batch file, which is followed by all that the sender sent (rsync 3.5 batch.c). It stands for what
/// two sides would have agreed on.
/// @param options the bits of [BatchFlag]
/// @param protocol that the rest is written in
/// @param seed of the block digests
record BatchHeader(int options, int protocol, Set<CompatFlag> flags, int seed) {
    private static final int FIRST_WITH_FLAGS = 30;

    BatchHeader {
        flags = Set.copyOf(flags);
    }

    static BatchHeader of(Session session) {
        Negotiated agreed = session.negotiated();
        return new BatchHeader(BatchFlag.bits(session.options()), agreed.protocol(), agreed.flags(), agreed.seed());
    }

    /// @param newest protocol that is understood
    /// @throws RsyncException with PROTOCOL where the file is of another one
    static BatchHeader read(WireReader in, int newest) {
        int options = in.readInt();
        int protocol = in.readInt();
        if (protocol > newest) {
            throw unreadable("new (" + protocol + " > " + newest + ").");
        }
        if (protocol < FIRST_WITH_FLAGS) {
            throw unreadable("old (" + protocol + " < " + FIRST_WITH_FLAGS + ").");
        }
        return new BatchHeader(options, protocol, CompatFlag.ofBits(in.readVarint()), in.readInt());
    }

    void write(WireWriter out) {
        out.writeInt(options);
        out.writeInt(protocol);
        if (protocol >= FIRST_WITH_FLAGS) {
            out.writeVarint(CompatFlag.bits(flags));
        }
        out.writeInt(seed);
    }

    private static RsyncException unreadable(String why) {
        return new RsyncException(
                ExitCode.PROTOCOL, Failure.PROTOCOL, "The protocol version in the batch file is too " + why);
    }
}
