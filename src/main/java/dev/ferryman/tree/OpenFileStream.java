package dev.ferryman.tree;

import java.io.IOException;
import java.io.InputStream;

/// A file as a stream, from where it stands to its end.
final class OpenFileStream extends InputStream {
    private final OpenFile file;

    OpenFileStream(OpenFile file) {
        this.file = file;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = length == 0 ? 0 : file.read(into, offset, length);
        return count == 0 && length > 0 ? -1 : count;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
