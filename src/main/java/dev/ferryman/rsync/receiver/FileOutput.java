package dev.ferryman.rsync.receiver;

import dev.ferryman.rsync.companion.Beside;
import dev.ferryman.rsync.companion.Companion;
import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.OpenFile;
import java.io.IOException;
import java.util.Optional;

/// Writes a file from its start to its end in large pieces. One object serves file after file.
///
/// What a large file takes from its basis is read while the pieces before it are written, by a thread beside. Where all of it
/// comes from the peer, the peer has work for the other CPU, and to hand pieces over would take more time than it gains.
final class FileOutput {
    private static final int CAPACITY = 256 * 1024;

    /// What is written to, and whether pages of zeros become holes there (`--sparse`).
    enum Mode {
        NEW,
        /// New, but its space is reserved, so that it shares none with another.
        RESERVED,
        /// New, and not opened at all while its content fits into the buffer, where it then stays: see [#held].
        HELD_BACK,
        NEW_WITH_HOLES,
        /// The same, so that holes have to be punched.
        RESERVED_WITH_HOLES,
        /// The basis itself (`--inplace`), or what shares all that it has; it may be longer than what it becomes.
        IN_PLACE,
        IN_PLACE_WITH_HOLES,
        /// A device (`--write-devices`), whose length stays.
        DEVICE;

        private boolean isInPlace() {
            return this == IN_PLACE || this == IN_PLACE_WITH_HOLES || this == DEVICE;
        }

        boolean hasHoles() {
            return this == NEW_WITH_HOLES || this == RESERVED_WITH_HOLES || this == IN_PLACE_WITH_HOLES;
        }
    }

    /// What is written to; asked for at the first write.
    @FunctionalInterface
    interface Target {
        OpenFile file() throws IOException;
    }

    /// What a new file shares the content of.
    /// @param before what it was when it was shared
    private record SharedBasis(OpenFile file, FileStatus before) {
        boolean isAsItWas() throws IOException {
            return file.status().isUnmodifiedSince(before);
        }
    }

    private final TouchedBlocks touched;
    private final Beside beside = new Beside("rsync-writer");
    private final OutputBuffers buffers = new OutputBuffers(CAPACITY);
    private byte[] buffer = buffers.begin();
    private boolean writesBeside;
    private boolean mayShare;
    private Optional<SharedBasis> shared = Optional.empty();
    /// Where the piece begins that could not be written; set by the thread that writes.
    private volatile long failedAt;
    private Target target;
    private Mode mode;
    private long written;
    private int pending;

    /// @param touched is told of every write
    FileOutput(TouchedBlocks touched) {
        this.touched = touched;
    }

    /// @param from where in the target the first byte goes
    void begin(Target to, Mode how, long from) {
        // of a file that was given up
        beside.forget();
        buffer = buffers.begin();
        writesBeside = false;
        mayShare = false;
        shared = Optional.empty();
        failedAt = Long.MAX_VALUE;
        target = to;
        mode = how;
        written = from;
        pending = 0;
        touched.beginFile();
    }

    void write(byte[] bytes, int offset, int length) throws IOException {
        for (int done = 0; done < length; ) {
            int count = Math.min(length - done, CAPACITY - pending);
            System.arraycopy(bytes, offset + done, buffer, pending, count);
            pending += count;
            done += count;
            if (pending == CAPACITY) {
                flush();
            }
        }
    }

    /// A block of the basis comes next. A new file that has nothing yet shares all that the basis has, where files can (on XFS
    /// and Btrfs); one that began with a lot of its own will hardly have much in common with it, and to write over what is
    /// shared takes longer.
    void share(OpenFile basis) throws IOException {
        if (mayShare && written == 0) {
            SharedBasis whole = new SharedBasis(basis, basis.status());
            if (target.file().shareContentOf(basis)) {
                shared = Optional.of(whole);
                mode = mode == Mode.NEW ? Mode.IN_PLACE : Mode.IN_PLACE_WITH_HOLES;
            }
        }
        mayShare = false;
    }

    /// Whether a new file has all that its basis has.
    boolean shares() {
        return shared.isPresent();
    }

    /// Whether the blocks that were passed over are what was read of the basis: not if somebody wrote to it meanwhile.
    boolean hasWhatWasRead() throws IOException {
        return shared.isEmpty() || shared.get().isAsItWas();
    }

    /// Passes over a block of a basis that the target has at this very position, unless it has it elsewhere.
    /// @return false where it has to be written
    boolean passOver(long offset, int length) throws IOException {
        if (!mode.isInPlace() || offset != position()) {
            return false;
        }
        flush();
        written += length;
        return true;
    }

    /// What is written from now on comes from a large basis.
    void expectLargeBasis() {
        writesBeside = Companion.HAS_ITS_CPU;
        mayShare = mode == Mode.NEW || mode == Mode.NEW_WITH_HOLES;
    }

    private void flush() throws IOException {
        if (pending > 0) {
            OutputPiece piece = new OutputPiece(target.file(), mode, written, buffer, 0, pending);
            if (writesBeside && pending == CAPACITY) {
                buffer = buffers.next(beside.queue(() -> write(piece)));
            } else {
                beside.await();
                write(piece);
            }
        }
        written += pending;
        pending = 0;
    }

    private void write(OutputPiece piece) throws IOException {
        try {
            piece.write(touched);
        } catch (IOException e) {
            failedAt = piece.position();
            throw e;
        }
    }

    /// All was written: the file has exactly that, a device at its beginning, unless it is held back.
    void end() throws IOException {
        if (mode != Mode.HELD_BACK || written > 0) {
            finish();
        }
    }

    /// The same, and nothing is held back.
    void finish() throws IOException {
        flush();
        beside.await();
        switch (mode) {
            case NEW, RESERVED, HELD_BACK, DEVICE -> { }
            case NEW_WITH_HOLES, RESERVED_WITH_HOLES, IN_PLACE, IN_PLACE_WITH_HOLES ->
                    target.file().truncate(written);
        }
    }

    /// See [ContentReader#cut].
    void cut() throws IOException {
        if (shares()) {
            target.file().truncate(Math.min(written, failedAt));
        }
    }

    /// All of a file that was held back, for somebody else to write by [#write(OpenFile, Mode, HeldContent, TouchedBlocks)];
    /// it is there until the next file begins.
    HeldContent held() {
        return new HeldContent(buffer, 0, pending);
    }

    /// Writes a whole file that is new, in one piece.
    static void write(OpenFile file, Mode mode, HeldContent content, TouchedBlocks touched) throws IOException {
        if (content.length() > 0) {
            new OutputPiece(file, mode, 0, content.bytes(), content.offset(), content.length()).write(touched);
        }
        if (mode.hasHoles()) {
            file.truncate(content.length());
        }
    }

    /// The position that the next bytes go to.
    private long position() {
        return written + pending;
    }
}
