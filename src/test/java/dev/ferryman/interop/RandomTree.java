package dev.ferryman.interop;

import dev.ferryman.interop.SampleEntry.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/// Small trees with everything that a file system can hold, and others that have become different from them. Where the
/// tests do not run as root, owners, devices and what only root may read are left out.
final class RandomTree {
    private static final boolean ROOT = SampleTree.isRoot();
    private static final Instant THEN = Instant.parse("2021-05-06T07:08:09Z");
    private static final List<String> NAMES = List.of(
            "a", "b", "c", "aa", "ab", "sub", "dir", "x.o", "y.o", "z.tmp", "file", "file1", "file2", "file.bak", "back~",
            ".hidden", ".git", "core", "a.b", "B", "star*", "q?", "[ab]", "new\nline", "\u00ff\u00fe", "-dash", " space ",
            "back\\slash", "\\#012", "tab\t", "#hash", "...", "..x", "a b", "long".repeat(30));
    private static final List<String> TARGETS = List.of(
            "a", "b", "sub", "nowhere", ".", "..", "../a", "../../a", "../../../../..", "/etc/hostname", "/nowhere", "sub/../a",
            "dir", "dir/a", "./file", "\u00ff", "t/".repeat(60));
    private static final int[] FILE_MODES = {0644, 0644, 0600, 0755, 0444, 0400, 0, 0666, 04755, 02755, 01644, 0111, 0711};
    private static final int[] DIRECTORY_MODES = {0755, 0755, 0755, 0700, 0555, 01777, 02775, 0711, 0};
    private static final int[] OWNERS = {0, 0, 0, 1, 1000, 65_534, 123_456};

    private final Random random;
    private final Map<String, SampleEntry> entries;

    private RandomTree(Random random, Map<String, SampleEntry> entries) {
        this.random = random;
        this.entries = entries;
    }

    /// A new tree, whose root is `.`.
    static RandomTree of(Random random) {
        RandomTree tree = new RandomTree(random, new LinkedHashMap<>());
        tree.entries.put(".", tree.attributed(SampleEntry.directory(".", tree.time())));
        int size = 1 + random.nextInt(random.nextInt(4) == 0 ? 40 : 14);
        for (int i = 0; i < size; i++) {
            tree.add();
        }
        return tree;
    }

    /// What this tree might have been some time ago.
    RandomTree earlier() {
        RandomTree other = new RandomTree(random, new LinkedHashMap<>(entries));
        int unlike = 1 + random.nextInt(4);
        for (SampleEntry entry : List.copyOf(entries.values())) {
            if (!entry.name().equals(".") && random.nextInt(5) < unlike) {
                other.alter(entry.name());
            }
        }
        int more = random.nextInt(4);
        for (int i = 0; i < more; i++) {
            other.add();
        }
        return other;
    }

    /// The entries as they are to be made in the directory of this name.
    List<SampleEntry> in(String directory) {
        List<SampleEntry> all = new ArrayList<>();
        for (SampleEntry entry : entries.values()) {
            SampleEntry moved = entry.named(entry.name().equals(".") ? directory : directory + "/" + entry.name());
            all.add(entry.type() == Type.HARD_LINK
                    ? SampleEntry.hardLink(moved.name(), directory + "/" + entry.target()) : moved);
        }
        return all;
    }

    /// The names of all entries but the root.
    List<String> names() {
        return entries.keySet().stream().filter(name -> !name.equals(".")).toList();
    }

    void put(SampleEntry entry) {
        remove(entry.name());
        entries.put(entry.name(), entry);
    }

    private void add() {
        List<String> directories = of(Type.DIRECTORY);
        String parent = pick(directories);
        String name = (parent.equals(".") ? "" : parent + "/") + pick(NAMES);
        if (!entries.containsKey(name) && name.chars().filter(each -> each == '/').count() < 4) {
            entries.put(name, any(name));
        }
    }

    private SampleEntry any(String name) {
        List<String> files = of(Type.FILE).stream().filter(file -> !(file + "/").startsWith(name + "/")).toList();
        int kind = random.nextInt(ROOT ? 22 : 19);
        SampleEntry entry = switch (kind) {
            case 0, 1, 2, 3, 4, 5, 6, 7 -> SampleEntry.file(name, time(), content()).mode(mode(FILE_MODES));
            case 8, 9, 10, 11, 12 -> SampleEntry.directory(name, time()).mode(mode(DIRECTORY_MODES));
            case 13, 14, 15 -> SampleEntry.symlink(name, time(), pick(TARGETS));
            case 16 -> SampleEntry.special(name, Type.FIFO, time(), 0, 0);
            case 17, 18 -> files.isEmpty() ? SampleEntry.file(name, time(), content())
                    : SampleEntry.hardLink(name, pick(files));
            case 19 -> SampleEntry.special(name, Type.CHARACTER_DEVICE, time(), 1, 3 + random.nextInt(3));
            case 20 -> SampleEntry.special(name, Type.BLOCK_DEVICE, time(), 7, 200 + random.nextInt(300));
            default -> SampleEntry.symlink(name, time(), pick(NAMES));
        };
        return attributed(ROOT ? entry.owner(mode(OWNERS), mode(OWNERS)) : entry);
    }

    private SampleEntry attributed(SampleEntry entry) {
        Map<String, String> attributes = new TreeMap<>();
        boolean file = entry.type() == Type.FILE;
        boolean directory = entry.type() == Type.DIRECTORY;
        if ((file || directory) && random.nextInt(6) == 0) {
            attributes.put("user.note", pick(List.of("1", "a\nb", "same", "v".repeat(32), "long".repeat(20))));
            if (random.nextBoolean()) {
                attributes.put("user.\u00c3\u00a4", "\u0001\u0000\u00ff");
            }
        }
        if ((file || directory) && random.nextInt(8) == 0) {
            attributes.put("acl.access", "user::rw-\nuser:%d:r-x\ngroup::r--\nmask::r-x\nother::r--\n".formatted(owner()));
        }
        if (directory && random.nextInt(8) == 0) {
            attributes.put("acl.default", "user::rwx\ngroup::r-x\ngroup:%d:rwx\nmask::rwx\nother::---\n".formatted(owner()));
        }
        return attributes.isEmpty() ? entry : entry.attributes(attributes);
    }

    private void alter(String name) {
        SampleEntry old = entries.get(name);
        if (old == null) {
            return;
        }
        switch (random.nextInt(9)) {
            case 0 -> remove(name);
            case 1 -> put(any(name));
            case 2 -> replace(old.mtime(old.mtime().plusNanos(1 + random.nextInt(1000))));
            case 3 -> replace(old.mtime(old.mtime().plusSeconds(random.nextInt(7) - 3)));
            case 4 -> replace(old.mode(mode(old.type() == Type.DIRECTORY ? DIRECTORY_MODES : FILE_MODES)));
            // A change of the owner takes set-id bits away, which stock rsync tells of in other letters than its dry run.
            case 5 -> replace(ROOT && (old.mode() & 06000) == 0 ? old.owner(mode(OWNERS), mode(OWNERS)) : old);
            case 6 -> replace(attributed(old.attributes(Map.of())));
            default -> replace(changed(old));
        }
    }

    private SampleEntry changed(SampleEntry old) {
        return switch (old.type()) {
            case FILE -> old.content(edited(old.content())).mtime(random.nextInt(3) == 0 ? old.mtime() : time());
            case SYMLINK -> SampleEntry.symlink(old.name(), random.nextBoolean() ? old.mtime() : time(), pick(TARGETS));
            case CHARACTER_DEVICE, BLOCK_DEVICE -> SampleEntry.special(old.name(), old.type(), old.mtime(), 1, 9);
            case DIRECTORY, FIFO, HARD_LINK -> old.mtime(time());
        };
    }

    private void replace(SampleEntry entry) {
        entries.put(entry.name(), entry);
    }

    /// Nothing may be left beneath what has become something else, nor a name of what is no file any more.
    private void remove(String name) {
        entries.keySet().removeIf(each -> each.equals(name) || each.startsWith(name + "/"));
        entries.values().removeIf(each -> each.type() == Type.HARD_LINK && !entries.containsKey(each.target()));
    }

    private byte[] content() {
        byte[] content = switch (random.nextInt(8)) {
            case 0 -> new byte[0];
            case 1 -> new byte[] {(byte) random.nextInt(256)};
            case 2, 3, 4 -> new byte[random.nextInt(40)];
            case 5 -> new byte[random.nextInt(3000)];
            case 6 -> new byte[random.nextInt(20_000)];
            default -> new byte[random.nextInt(4) == 0 ? random.nextInt(200_000) : 1400];
        };
        random.nextBytes(content);
        if (random.nextInt(4) == 0) {
            int from = random.nextInt(content.length + 1);
            Arrays.fill(content, from, from + random.nextInt(content.length - from + 1), (byte) 0);
        }
        return content;
    }

    private byte[] edited(byte[] content) {
        byte[] other = switch (random.nextInt(5)) {
            case 0 -> content();
            case 1 -> Arrays.copyOf(content, random.nextInt(content.length + 1));
            case 2 -> Arrays.copyOf(content, content.length + random.nextInt(2000));
            case 3 -> Arrays.copyOfRange(content, random.nextInt(content.length + 1), content.length);
            default -> content.clone();
        };
        if (other.length > 0 && random.nextBoolean()) {
            other[random.nextInt(other.length)] ^= 1;
        }
        return other;
    }

    private Instant time() {
        return switch (random.nextInt(8)) {
            case 0, 1 -> THEN;
            case 2 -> THEN.plusNanos(random.nextInt(1_000_000_000));
            case 3 -> Instant.ofEpochSecond(random.nextInt(3), random.nextInt(2));
            case 4 -> Instant.parse("2090-01-01T00:00:00.123456789Z");
            default -> THEN.plusSeconds(random.nextInt(10_000_000)).plusNanos(random.nextInt(1_000_000_000));
        };
    }

    private List<String> of(Type type) {
        return entries.values().stream().filter(each -> each.type() == type).map(SampleEntry::name).toList();
    }

    private int owner() {
        return 1000 + random.nextInt(3);
    }

    private int mode(int[] choices) {
        int mode = choices[random.nextInt(choices.length)];
        return ROOT || mode > 0777 || (mode & 0600) == 0600 ? mode : mode | 0600;
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    Collection<SampleEntry> entries() {
        return entries.values();
    }
}
