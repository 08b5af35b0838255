package dev.ferryman.interop;

import static dev.ferryman.interop.SampleEntry.directory;
import static dev.ferryman.interop.SampleEntry.file;
import static dev.ferryman.interop.SampleEntry.special;
import static dev.ferryman.interop.SampleEntry.symlink;

import dev.ferryman.interop.SampleEntry.Type;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// A tree with everything in it that copying gets wrong; the same seed gives the same tree. Where the tests do not run
/// as root, owners and devices are left out.
final class SampleTree {
    private static final boolean ROOT = Command.of("id", "-u").run().output().strip().equals("0");
    private static final Instant THEN = Instant.parse("2024-02-29T23:59:59.987654321Z");

    private final Random random;
    private final Map<String, SampleEntry> entries = new LinkedHashMap<>();
    private int age;

    private SampleTree(long seed) {
        random = new Random(seed);
    }

    static boolean isRoot() {
        return ROOT;
    }

    static SampleTree first(long seed) {
        SampleTree tree = new SampleTree(seed);
        tree.put(directory(".", tree.time()));
        tree.files();
        tree.names();
        tree.symlinks();
        tree.modes();
        tree.times();
        tree.deepPath(300);
        if (ROOT) {
            tree.symlinksOutOfTheTree();
            tree.owners();
            tree.devices();
        }
        return tree;
    }

    /// The first tree some time later: changed, added and removed files, entries that have become something else.
    static SampleTree changed(long seed) {
        SampleTree tree = first(seed);
        tree.change("large", content -> insert(content, 1000, (byte) 1));
        tree.change("repeating", content -> insert(content, content.length, (byte) 2));
        tree.change("shifted", content -> insert(insert(content, 0, (byte) 3), 700_001, (byte) 4));
        tree.change("truncated", content -> new byte[content.length / 2]);
        tree.change("empty", _ -> tree.bytes(5000));
        for (int i = 0; i < 120; i += 7) {
            tree.change(small(i), _ -> tree.bytes(2000));
        }
        for (int i = 1; i < 120; i += 11) {
            tree.entries.remove(small(i));
        }
        tree.put(directory("new", tree.time()));
        tree.put(directory("new/sub", tree.time()));
        tree.put(file("new/sub/file", tree.time(), tree.bytes(12_345)));
        tree.put(directory("was a file", tree.time()));
        tree.put(file("was a file/child", tree.time(), tree.bytes(10)));
        tree.put(file("was an empty directory", tree.time(), tree.bytes(10)));
        tree.put(file("was a symlink", tree.time(), tree.bytes(10)));
        tree.put(symlink("was a file, is a symlink", tree.time(), "large"));
        tree.put(symlink("link", tree.time(), "elsewhere/now"));
        tree.put(tree.entries.get("mode-644").mode(0750));
        tree.put(tree.entries.get("only the time").mtime(tree.time()));
        return tree;
    }

    /// Creates the tree in a directory that exists.
    void writeTo(Path directory) {
        TarStream.extract(directory, List.copyOf(entries.values()));
        if (ROOT) {
            socket(directory.resolve("socket"));
            TarStream.extract(directory, List.of(entries.get(".")));
        }
    }

    SampleEntry entry(String name) {
        return entries.get(name);
    }

    private void files() {
        put(file("empty", time(), bytes(0)));
        put(file("one byte", time(), bytes(1)));
        put(file("block", time(), bytes(700)));
        put(file("block and a byte", time(), bytes(701)));
        put(file("large", time(), bytes(3 << 20)));
        put(file("repeating", time(), new byte[2 << 20]));
        put(file("shifted", time(), bytes(1 << 20)));
        put(file("truncated", time(), bytes(300_000)));
        put(file("only the time", time(), bytes(3000)));
        put(file("was a file", time(), bytes(10)));
        put(file("was a file, is a symlink", time(), bytes(10)));
        put(directory("was an empty directory", time()));
        put(directory("empty directory", time()));
        put(directory("many", time()));
        for (int i = 0; i < 10; i++) {
            put(directory("many/" + i, time()));
        }
        for (int i = 0; i < 120; i++) {
            put(file(small(i), time(), bytes(random.nextInt(3000))));
        }
    }

    private void names() {
        String utf8 = new String("Fähre-渡し守".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        for (String name : List.of("new\nline", "bytes-\u00ff\u00fe\u0080", "\u00ff", utf8, "-dash", " spaces ", "back\\slash",
                "\\#012", "star*?[a-z]", "#hash", "; # $PATH `id`", "'quote\"", "tab\t\u0001\u007f", "..dots", "...", "n".repeat(249))) {
            put(file("names-" + name, time(), bytes(20)));
            put(directory(name, time()));
            put(file(name + "/inside", time(), bytes(20)));
        }
    }

    private void symlinks() {
        put(symlink("link", time(), "large"));
        put(symlink("dangling", time(), "nothing here"));
        put(symlink("to a directory", time(), "many/1"));
        put(symlink("was a symlink", time(), "large"));
        put(symlink("long target", time(), "t/".repeat(1500)));
        put(symlink("bytes in target", time(), "\u00ff\n\u0080"));
    }

    /// A stock daemon that may not chroot rewrites them.
    private void symlinksOutOfTheTree() {
        put(symlink("absolute", time(), "/etc/passwd"));
        put(symlink("upwards", time(), "../../.."));
    }

    private void modes() {
        for (int mode : new int[] {0, 0400, 0111, 0644, 0666, 0777, 01644, 02755, 04755, 06711}) {
            put(file("mode-%o".formatted(mode), time(), bytes(30)).mode(mode));
        }
        for (int mode : new int[] {0700, 0555, 01777, 02775}) {
            put(directory("directory-%o".formatted(mode), time()).mode(mode));
            put(file("directory-%o/file".formatted(mode), time(), bytes(30)));
        }
    }

    private void times() {
        for (String time : List.of("1970-01-01T00:00:00Z", "1970-01-01T00:00:01.000000001Z", "2001-09-09T01:46:40.999999999Z",
                "2038-01-19T03:14:08Z", "2100-01-01T00:00:00.5Z", "2199-12-31T23:59:59.123456789Z")) {
            put(file("time-" + time, Instant.parse(time), bytes(5)));
            put(directory("time-d-" + time, Instant.parse(time)));
        }
    }

    private void owners() {
        put(file("owner-1000", time(), bytes(5)).owner(1000, 1000));
        put(file("owner-nobody", time(), bytes(5)).owner(65534, 65534));
        put(file("owner-nameless", time(), bytes(5)).owner(123_456, 654_321));
        put(directory("owner-daemon", time()).owner(1, 1));
        put(symlink("owner-link", time(), "large").owner(1000, 100));
        put(file("owner-setuid", time(), bytes(5)).owner(1000, 1000).mode(04755));
    }

    private void devices() {
        put(special("null", Type.CHARACTER_DEVICE, time(), 1, 3).mode(0666));
        put(special("tty", Type.CHARACTER_DEVICE, time(), 5, 0).owner(0, 5));
        put(special("disk", Type.BLOCK_DEVICE, time(), 8, 1));
        put(special("disk2", Type.BLOCK_DEVICE, time(), 8, 300));
        put(special("fifo", Type.FIFO, time(), 0, 0));
    }

    private void deepPath(int levels) {
        StringBuilder path = new StringBuilder("deep");
        put(directory(path.toString(), time()));
        for (int level = 1; level < levels; level++) {
            path.append("/level-").append(level);
            put(directory(path.toString(), time()));
        }
        put(file(path + "/file", time(), bytes(100)));
    }

    private static void socket(Path path) {
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            Files.deleteIfExists(path);
            socket.bind(UnixDomainSocketAddress.of(path));
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-x---"));
            Files.setLastModifiedTime(path, FileTime.from(THEN));
        } catch (IOException e) {
            throw new AssertionError("cannot make a socket at " + path, e);
        }
    }

    private interface Change {
        byte[] of(byte[] content);
    }

    private void change(String name, Change change) {
        SampleEntry old = entries.get(name);
        put(old.content(change.of(old.content())).mtime(time()));
    }

    private void put(SampleEntry entry) {
        entries.remove(entry.name());
        entries.put(entry.name(), entry);
    }

    /// A time of its own for each entry, so that no time can stand for another.
    private Instant time() {
        age++;
        return THEN.minusSeconds(3600L * age).plusNanos(random.nextInt(1_000_000_000));
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] insert(byte[] content, int at, byte value) {
        byte[] longer = new byte[content.length + 1];
        System.arraycopy(content, 0, longer, 0, at);
        longer[at] = value;
        System.arraycopy(content, at, longer, at + 1, content.length - at);
        return longer;
    }

    private static String small(int number) {
        return "many/" + number % 10 + "/small-" + number;
    }

    List<SampleEntry> entries() {
        return new ArrayList<>(entries.values());
    }
}
