package dev.ferryman.interop;

import static dev.ferryman.interop.SampleEntry.directory;
import static dev.ferryman.interop.SampleEntry.file;
import static dev.ferryman.interop.SampleEntry.hardLink;
import static dev.ferryman.interop.SampleEntry.special;
import static dev.ferryman.interop.SampleEntry.symlink;

import dev.ferryman.interop.SampleEntry.Type;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// A source, and a target that differs from it in size, time, mode, kind and presence: each option finds something to do.
final class CompatibilityTrees {
    private static final Instant THEN = Instant.parse("2024-02-03T04:05:06.789Z");
    private static final Instant BEFORE = Instant.parse("2021-01-01T00:00:00Z");
    private static final byte[] LARGE = noise(60_000);
    private static final List<SampleEntry> SOURCE = source("src");
    private static final List<SampleEntry> TARGET = target("dst");

    private CompatibilityTrees() {}

    static List<SampleEntry> source() {
        return SOURCE;
    }

    static List<SampleEntry> target() {
        return TARGET;
    }

    private static List<SampleEntry> source(String root) {
        List<SampleEntry> all = new ArrayList<>(List.of(
                directory(".", THEN),
                directory("dir", THEN), directory("dir/sub", THEN), directory("empty", THEN), directory("empty/nested", THEN),
                directory("many", THEN),
                file("large", THEN, LARGE), file("grown", THEN, LARGE), file("zero", THEN, new byte[0]),
                file("sparse", THEN, sparse()), file("dir/small", THEN, bytes("small")), file("dir/x.o", THEN, bytes("object")),
                file("dir/sub/deep", THEN, bytes("deep")), file("dir/sub/t.tmp", THEN, bytes("temporary")),
                file("dir/.rsync-filter", THEN, bytes("- skipped\n- *.tmp\n")), file("dir/skipped", THEN, bytes("s")),
                file("dir/.cvsignore", THEN, bytes("ignored\n")), file("dir/ignored", THEN, bytes("i")),
                file("many/back~", THEN, bytes("b")), file("many/1", THEN, bytes("1")), file("many/2", THEN, bytes("2")),
                file("older", Instant.parse("2020-01-01T00:00:00Z"), bytes("older")), file("newer", THEN, bytes("newer")),
                file("equal", THEN, bytes("equal")), file("resized", THEN, bytes("longer here")),
                file("mode", THEN, bytes("1234")).mode(0750), file("same size", THEN, bytes("new")),
                file("renamed-1", THEN, LARGE), file("new\nline", THEN, bytes("1")),
                file("noted", THEN, bytes("1")).attributes(Map.of("user.note", "of the source")),
                file("listed", THEN, bytes("1")).attributes(Map.of("acl.access", "user::rw-\nuser:1000:r--\ngroup::r--\nmask::r--\nother::---\n")),
                file("linked-1", THEN, bytes("linked")), hardLink("linked-2", "linked-1"),
                symlink("link", THEN, "large"), symlink("dir/dangling", THEN, "nowhere"), symlink("to-dir", THEN, "many"),
                symlink("unsafe", THEN, "../../outside"), special("fifo", Type.FIFO, THEN, 0, 0)));
        if (SampleTree.isRoot()) {
            all.add(special("device", Type.CHARACTER_DEVICE, THEN, 1, 3));
            all.add(file("owned", THEN, bytes("owned")).owner(1000, 1));
        }
        return in(root, all);
    }

    private static List<SampleEntry> target(String root) {
        List<SampleEntry> all = in(root, List.of(
                directory(".", BEFORE),
                directory("dir", BEFORE), directory("dir/sub", BEFORE), directory("extra", BEFORE),
                directory("extra/in", BEFORE), directory("many", BEFORE), directory("zero", BEFORE),
                file("zero/file", BEFORE, bytes("x")), file("extra/in/file", BEFORE, bytes("extra")),
                file("large", BEFORE, Arrays.copyOf(LARGE, 50_000)), file("grown", BEFORE, Arrays.copyOf(LARGE, 40_000)),
                file("dir/old.o", BEFORE, bytes("old")), file("kept.o", BEFORE, bytes("k")),
                file("dir/small", BEFORE, bytes("small")), file("many/1", THEN, bytes("1")),
                file("many/2", THEN.plusSeconds(1), bytes("2")), file("older", Instant.parse("2022-01-01T00:00:00Z"), bytes("tsrif")),
                file("newer", BEFORE, bytes("tsrif")), file("equal", THEN.plusNanos(1000), bytes("equal")),
                file("resized", BEFORE, bytes("short")), file("mode", THEN, bytes("1234")),
                file("same size", THEN, bytes("old")), file("renamed-2", THEN, LARGE),
                file("linked-1", THEN, bytes("linked")), file("linked-2", THEN, bytes("linked")),
                symlink("link", BEFORE, "elsewhere"), symlink("to-dir", THEN, "dir")));
        List<SampleEntry> both = new ArrayList<>(all);
        both.add(directory("tmp", BEFORE));
        both.addAll(in("alt1", List.of(directory(".", BEFORE), directory("dir", BEFORE), file("new\nline", THEN, bytes("1")),
                file("renamed-1", THEN, LARGE), file("dir/skipped", BEFORE, bytes("s")), file("large", BEFORE, LARGE))));
        return both;
    }

    private static List<SampleEntry> in(String root, List<SampleEntry> entries) {
        return entries.stream().map(entry -> {
            String name = entry.name().equals(".") ? root : root + "/" + entry.name();
            return entry.type() == Type.HARD_LINK ? hardLink(name, root + "/" + entry.target()) : entry.named(name);
        }).toList();
    }

    private static byte[] sparse() {
        byte[] content = new byte[70_000];
        content[69_999] = 1;
        return content;
    }

    private static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
