package dev.ferryman.interop;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/// Makes trees by way of GNU `tar -x`, since Java can create neither names that are no UTF-8 nor devices.
final class TarStream {
    private static final int BLOCK = 512;
    private static final char LONG_NAME = 'L';
    private static final char LONG_LINK = 'K';
    private static final char EXTENDED = 'x';

    private static final String EXTRACT =
            "exec tar -xp --numeric-owner --acls --xattrs '--xattrs-include=*' --delay-directory-restore -f -";

    private final OutputStream out;

    private TarStream(OutputStream out) {
        this.out = out;
    }

    /// Creates the entries beneath a directory that exists, over what is there.
    static void extract(Path directory, List<SampleEntry> entries) {
        run(Command.of("sh", "-c", EXTRACT), directory, entries);
    }

    /// Creates the entries instead of what is there.
    static void replace(Path directory, List<SampleEntry> entries) {
        run(Command.of("sh", "-c", "find . -mindepth 1 -delete && " + EXTRACT), directory, entries);
    }

    private static void run(Command command, Path directory, List<SampleEntry> entries) {
        command.in(directory)
                .run(stdin -> {
                    TarStream tar = new TarStream(stdin);
                    for (SampleEntry entry : entries) {
                        tar.write(entry);
                    }
                    stdin.write(new byte[2 * BLOCK]);
                })
                .checked();
    }

    private void write(SampleEntry entry) throws IOException {
        byte[] name = latin(entry.name());
        byte[] target = latin(entry.target());
        plain(EXTENDED, extended(entry));
        if (name.length > 100) {
            plain(LONG_NAME, terminated(name));
        }
        if (target.length > 100) {
            plain(LONG_LINK, terminated(target));
        }
        byte[] header = header(name, target, entry.type().letter(), entry.content().length);
        octal(header, 100, 8, entry.mode());
        octal(header, 108, 8, entry.uid());
        octal(header, 116, 8, entry.gid());
        octal(header, 136, 12, entry.mtime().getEpochSecond());
        octal(header, 329, 8, entry.major());
        octal(header, 337, 8, entry.minor());
        finish(header, entry.content());
    }

    private void plain(char type, byte[] content) throws IOException {
        finish(header(latin("././@Extended"), new byte[0], type, content.length), content);
    }

    private static byte[] header(byte[] name, byte[] target, char type, int size) {
        byte[] header = new byte[BLOCK];
        System.arraycopy(name, 0, header, 0, Math.min(name.length, 100));
        System.arraycopy(target, 0, header, 157, Math.min(target.length, 100));
        octal(header, 100, 8, 0644);
        octal(header, 124, 12, size);
        octal(header, 136, 12, 0);
        header[156] = (byte) type;
        System.arraycopy(latin("ustar\00000"), 0, header, 257, 8);
        return header;
    }

    private void finish(byte[] header, byte[] content) throws IOException {
        Arrays.fill(header, 148, 156, (byte) ' ');
        int sum = 0;
        for (byte each : header) {
            sum += each & 0xff;
        }
        octal(header, 148, 7, sum);
        out.write(header);
        out.write(content);
        out.write(new byte[(BLOCK - content.length % BLOCK) % BLOCK]);
    }

    private static void octal(byte[] header, int at, int width, long value) {
        byte[] digits = latin(("%0" + (width - 1) + "o").formatted(value));
        System.arraycopy(digits, 0, header, at, width - 1);
        header[at + width - 1] = 0;
    }

    private static byte[] extended(SampleEntry entry) {
        StringBuilder records = new StringBuilder();
        Instant mtime = entry.mtime();
        append(records, "mtime", "%d.%09d".formatted(mtime.getEpochSecond(), mtime.getNano()));
        entry.attributes().forEach((name, value) ->
                append(records, (name.startsWith("acl.") ? "SCHILY." : "SCHILY.xattr.") + name, value));
        return latin(records.toString());
    }

    /// Each record begins with its length, which counts its own digits.
    private static void append(StringBuilder records, String name, String value) {
        int rest = name.length() + value.length() + 3;
        int length = rest + String.valueOf(rest).length();
        length = rest + String.valueOf(length).length();
        records.append(length).append(' ').append(name).append('=').append(value).append('\n');
    }

    private static byte[] terminated(byte[] text) {
        return Arrays.copyOf(text, text.length + 1);
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
