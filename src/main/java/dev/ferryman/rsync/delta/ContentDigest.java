package dev.ferryman.rsync.delta;

import dev.ferryman.rsync.checksum.FileDigest;
import java.io.IOException;

/// Digests what files hold, one after the other (`--checksum`). One thread uses it.
public final class ContentDigest {
    private static final int BUFFER = 256 * 1024;

    private final FileDigest digest;
    private byte[] buffer = {};

    public ContentDigest(FileDigest digest) {
        this.digest = digest;
    }

    /// @param length in bytes, as far as the content goes: what the file has grown by since does not count, and nothing has
    ///     to be read to see that it ends
    public byte[] of(ByteSource content, long length) throws IOException {
        if (buffer.length == 0) {
            buffer = new byte[BUFFER];
        }
        digest.reset();
        for (long position = 0; position < length; ) {
            int read = content.read(position, buffer, 0, (int) Math.min(BUFFER, length - position));
            if (read <= 0) {
                break;
            }
            digest.update(buffer, 0, read);
            position += read;
        }
        return digest.finish();
    }
}
