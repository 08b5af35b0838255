package dev.ferryman.rsync.receiver;

import dev.ferryman.rsync.checksum.FileDigest;
import dev.ferryman.rsync.delta.SumHead;
import dev.ferryman.rsync.delta.TokenReader;
import dev.ferryman.rsync.option.Writing;
import dev.ferryman.rsync.session.Session;
import dev.ferryman.rsync.transfer.TransferCounters;
import dev.ferryman.tree.OpenFile;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/// Rebuilds the content of one file after the other from tokens and a basis, and checks its digest
/// (rsync 3.5 receiver.c, receive_data).
final class ContentReader implements AutoCloseable {
    /// Bytes of a basis from which on it is worth more than to be copied block by block.
    private static final long LARGE_BASIS = 1024 * 1024;

    private final Session session;
    private final TransferCounters counters;
    private final TokenReader tokens;
    private final FileDigest digest;
    private final byte[] expected;
    private final byte[] actual;
    private final BasisReader blocks = new BasisReader();
    private final FileOutput output;
    private final byte[] missing = new byte[SumHead.LONGEST_BLOCK];
    private final byte[] window = new byte[SumHead.LONGEST_BLOCK];
    private long literal;

    ContentReader(Session session) {
        this.session = session;
        counters = session.counters();
        tokens = TokenReader.open(session.negotiated().compression(), session.in());
        digest = session.negotiated().contentDigest();
        expected = new byte[digest.length()];
        output = new FileOutput(new TouchedBlocks(session.counters()));
        actual = new byte[digest.length()];
    }

    int digestLength() {
        return digest.length();
    }

    /// Reads all of a file, whatever happens to it.
    /// @param target may be the basis itself
    /// @return whether the content has the digest that the sender found
    /// @throws IOException when the target cannot be written; the rest of the stream is then unread
    boolean read(Incoming file, FileOutput.Target target, FileOutput.Mode mode) throws IOException {
        SumHead head = file.head();
        Writing.Append append = file.attempt().append(session.options().writing());
        output.begin(target, mode, append == Writing.Append.NO ? 0 : head.length());
        if (head.length() >= LARGE_BASIS && append == Writing.Append.NO) {
            output.expectLargeBasis();
        }
        blocks.begin();
        tokens.begin(head.count());
        literal = 0;
        boolean whole = append != Writing.Append.VERIFIED || digestPrefix(head, target.file());
        while (true) {
            switch (tokens.next()) {
                case LITERAL -> literal();
                case MATCH -> whole &= match(file);
                case END -> {
                    output.end();
                    session.in().readFully(expected, 0, expected.length);
                    digest.finish(actual, 0);
                    return whole && output.hasWhatWasRead() && Arrays.equals(expected, actual);
                }
            }
        }
    }

    /// Reads the content of a file that has nowhere to go.
    void discard(SumHead head) {
        tokens.begin(head.count());
        while (true) {
            switch (tokens.next()) {
                case LITERAL -> counters.literal(tokens.length());
                case MATCH -> tokens.matched(missing, 0, head.blockLength(tokens.block()));
                case END -> {
                    session.in().readFully(expected, 0, expected.length);
                    return;
                }
            }
        }
    }

    /// All of the file that was read last, which was held back; up to the next one.
    HeldContent held() {
        return output.held();
    }

    /// Writes what was held back, on whichever thread.
    void write(HeldContent held, OpenFile target, FileOutput.Mode mode) throws IOException {
        FileOutput.write(target, mode, held, new TouchedBlocks(counters));
    }

    /// The digest that came with the last file.
    byte[] lastDigest() {
        return expected.clone();
    }

    /// How much came as literal data, in bytes, also when [#read] broke off.
    long literalLength() {
        return literal;
    }

    /// Writes what is still buffered or held back, so that a file which broke off has all that came.
    void flush() throws IOException {
        output.finish();
    }

    /// Takes from a file that nothing more can be written to what did not come.
    void cut() throws IOException {
        output.cut();
    }

    /// What was there before the rest is appended.
    private boolean digestPrefix(SumHead head, OpenFile target) throws IOException {
        for (long done = 0; done < head.length(); done += window.length) {
            int wanted = (int) Math.min(window.length, head.length() - done);
            int read = target.readAt(done, window, 0, wanted);
            if (read < wanted) {
                return false;
            }
            digest.update(window, 0, read);
        }
        return true;
    }

    private void literal() throws IOException {
        int length = tokens.length();
        digest.update(tokens.buffer(), tokens.offset(), length);
        output.write(tokens.buffer(), tokens.offset(), length);
        literal += length;
        counters.literal(length);
        counters.progressed(length);
    }

    /// A block that cannot be read any more leaves zeros; the file will be asked for again.
    private boolean match(Incoming file) throws IOException {
        SumHead head = file.head();
        Optional<OpenFile> basis = file.basis();
        int block = tokens.block();
        int length = head.blockLength(block);
        int at = basis.isPresent() ? locate(basis.get(), head.offset(block), length) : -1;
        if (at >= 0) {
            output.share(basis.get());
        }
        byte[] bytes = at < 0 ? missing : blocks.buffer();
        int offset = Math.max(at, 0);
        tokens.matched(bytes, offset, length);
        digest.update(bytes, offset, length);
        boolean isInTarget = at >= 0 && (file.isBasisItself() || output.shares());
        if (!isInTarget || !output.passOver(head.offset(block), length)) {
            output.write(bytes, offset, length);
        }
        counters.matched(length);
        counters.progressed(length);
        return at >= 0;
    }

    private int locate(OpenFile basis, long position, int length) {
        try {
            return blocks.locate(basis, position, length);
        } catch (IOException e) {
            return -1;
        }
    }

    @Override
    public void close() {
        tokens.close();
    }
}
