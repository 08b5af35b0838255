package dev.ferryman.interop;

import static dev.ferryman.tree.AccessControlList.NONE;

import dev.ferryman.tree.AccessControlList;
import dev.ferryman.tree.AccessControlList.Holder;
import dev.ferryman.tree.AccessControlList.Named;
import dev.ferryman.tree.AccessControlList.Purpose;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.ExtendedAttributes;
import dev.ferryman.tree.Name;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;

/// Trees whose entries have extended attributes and access control lists: a source, and a target that differs from it in
/// some of them.
final class AttributedTree {
    private static final String LONG = "a value that is longer than thirty-two bytes: ";
    private static final byte[] CAPABILITIES = HexFormat.of().parseHex("0100000200200000000000000000000000000000");
    private static final String FILES = """
            find . -mindepth 1 -delete; umask 022; mkdir -p dir/sub inherits
            for file in plain short shared1 shared2 lacks extra other changed dir/deep dir/sub/deeper capable labelled \\
                granted revoked masked mode; do echo "content of $file" > $file; done
            : > empty; ln -s plain link; mkfifo fifo; chmod 640 mode; chmod 444 labelled
            """;

    private final Path root;

    private AttributedTree(Path root) {
        this.root = root;
    }

    /// Skips where the file system has no extended attributes at all, or no access control lists.
    static void assumeSupportIn(Path directory) {
        try (Directory held = Directory.open(directory)) {
            held.attributes().set(Name.of("user.ferryman"), new byte[] {1});
            held.attributes().remove(Name.of("user.ferryman"));
            held.attributes().setAccessControl(Purpose.DEFAULT, new AccessControlList(7, 5, NONE, 5, List.of()));
            held.attributes().removeAccessControl(Purpose.DEFAULT);
        } catch (IOException e) {
            Assumptions.abort("the file system of " + directory + " takes no such attributes: " + e.getMessage());
        }
    }

    static void makeSource(Path root) {
        AttributedTree tree = new AttributedTree(root);
        tree.run(FILES);
        tree.set(".", "user.root", LONG + "root");
        tree.set("short", "user.one", "1");
        tree.set("short", "user.two", "");
        tree.set("shared1", "user.label", LONG + "shared");
        tree.set("shared2", "user.label", LONG + "shared");
        tree.set("lacks", "user.label", LONG + "shared");
        tree.set("other", "user.first", LONG + "other");
        tree.set("other", "user.second", LONG + "same");
        tree.set("changed", "user.same", LONG + "kept");
        tree.set("dir", "user.directory", LONG.repeat(20));
        tree.set("dir/deep", "user.rsync.note", "not a reserved name");
        tree.set("dir/deep", "user.rsync.%note", "a reserved name");
        tree.set("dir/sub/deeper", "user.exact", "x".repeat(32));
        tree.set("dir/sub/deeper", "user.longer", "x".repeat(33));
        tree.set("labelled", "user.label", LONG + "shared");
        tree.grant("granted", Purpose.ACCESS, new AccessControlList(6, 4, 6, 4, named(6, 4)));
        tree.grant("masked", Purpose.ACCESS, new AccessControlList(6, 7, 4, 0, named(7, 0)));
        tree.grant("mode", Purpose.ACCESS, new AccessControlList(6, 4, 4, 0, List.of()));
        tree.grant("inherits", Purpose.DEFAULT, new AccessControlList(7, 5, 7, 0, named(7, 5)));
        tree.grant("inherits", Purpose.ACCESS, new AccessControlList(7, 5, 5, 5, named(5, 5)));
        tree.grant("fifo", Purpose.ACCESS, new AccessControlList(6, 4, 6, 4, named(6, 4)));
        if (SampleTree.isRoot()) {
            tree.set("link", "trusted.link", LONG + "link");
            tree.set("fifo", "trusted.fifo", "short");
            tree.set("empty", "trusted.more", "short");
            tree.set("capable", "security.capability", new String(CAPABILITIES, StandardCharsets.ISO_8859_1));
        }
        tree.run("find . -depth -exec touch -h -d '2024-02-03 04:05:06' {} +; touch -d '2024-03-01' changed\n"
                + "touch -a -d '2023-05-06 07:08:09.5' plain short changed fifo dir/deep; touch -a -h -d 2023-01-01 link");
    }

    /// Half of the source is there.
    static void makeTarget(Path root) {
        AttributedTree tree = new AttributedTree(root);
        tree.run(FILES + "rm -r dir/sub granted shared1 link; echo older > changed; chmod 600 masked\n");
        tree.set(".", "user.foreign", "1");
        tree.set("short", "user.one", "2");
        tree.set("short", "user.three", "3");
        tree.set("shared2", "user.label", LONG + "shared");
        tree.set("extra", "user.extra", LONG);
        tree.set("other", "user.first", LONG + "another");
        tree.set("other", "user.second", LONG + "same");
        tree.set("changed", "user.same", LONG + "kept");
        tree.grant("revoked", Purpose.ACCESS, new AccessControlList(6, 4, 6, 4, named(6, 6)));
        tree.grant("mode", Purpose.ACCESS, new AccessControlList(6, 4, 6, 0, named(6, 4)));
        tree.grant("dir", Purpose.DEFAULT, new AccessControlList(7, 5, 7, 5, named(7, 5)));
        tree.run("find . -depth -exec touch -h -d '2024-02-03 04:05:06' {} +");
        if (SampleTree.isRoot()) {
            tree.run("chown 7:8 capable");
            tree.set("capable", "security.capability", new String(CAPABILITIES, StandardCharsets.ISO_8859_1));
        }
    }

    /// What others may read and a program.
    static void makeNarrowSource(Path root) {
        new AttributedTree(root).run("find . -mindepth 1 -delete; umask 022; mkdir b; echo f > f; echo g > b/g; mkfifo p\n"
                + "ln -s f l; chmod 755 f; find . -depth -exec touch -h -d '2024-02-03 04:05:06' {} +");
    }

    /// Around a directory that lets others have nothing of what is new in it.
    static void makeGrantingTarget(Path root) {
        AttributedTree tree = new AttributedTree(root);
        tree.run("umask 022; mkdir granting; touch -d @0 .");
        tree.grant("granting", Purpose.DEFAULT, new AccessControlList(7, 5, 7, 0, named(7, 5)));
    }

    /// Of all but directories, in whole seconds.
    static Map<String, String> accessTimes(Path root) {
        String told = Command.of("find", ".", "!", "-type", "d", "-exec", "stat", "-c", "%n %X", "{}", "+").in(root)
                .run().checked();
        return told.lines().map(line -> line.split(" "))
                .collect(Collectors.toMap(pair -> pair[0], pair -> " accessed " + pair[1]));
    }

    private static List<Named> named(int user, int group) {
        return List.of(new Named(Holder.USER, 1, user), new Named(Holder.USER, 54321, user),
                new Named(Holder.GROUP, 2, group));
    }

    private void run(String script) {
        Command.of("sh", "-ec", script).in(root).run().checked();
    }

    private interface Change {
        void apply(ExtendedAttributes attributes) throws IOException;
    }

    private void set(String path, String name, String value) {
        change(path, attributes -> attributes.set(Name.of(name), value.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private void grant(String path, Purpose purpose, AccessControlList list) {
        change(path, attributes -> attributes.setAccessControl(purpose, list));
    }

    private void change(String path, Change change) {
        Path file = root.resolve(path).normalize();
        try (Directory parent = Directory.open(file.getParent())) {
            change.apply(parent.attributes(Name.of(file.getFileName().toString())));
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }
}
