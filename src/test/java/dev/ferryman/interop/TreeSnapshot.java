package dev.ferryman.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/// A tree as `find` and `sha256sum` see it. Names are bytes, held as text in Latin-1; the root's is `.`.
record TreeSnapshot(SortedMap<String, TreeEntry> entries) {
    /// Of a tree that is not looked at.
    static final TreeSnapshot EMPTY = new TreeSnapshot(new TreeMap<>());
    private static final String CONTENTS = "\0contents\0";
    private static final String DEVICES = "\0devices\0";
    private static final String ATTRIBUTES = "\0attributes\0";
    private static final String LOOK = """
            find . -printf '%p\\0%y\\0%m\\0%U\\0%G\\0%T@\\0%l\\0%n:%i\\0'
            printf '\\0contents\\0'
            find . -type f -exec sha256sum -z {} +
            printf '\\0devices\\0'
            find . '(' -type b -o -type c ')' -exec stat --printf '%n\\0%t:%T\\0' {} +
            printf '\\0attributes\\0'
            """ + ExtendedAttributes.COMMAND + " || true";
    private static final Pattern UNPRINTABLE = Pattern.compile("[^\\x20-\\x7e]");
    private static final int SHOWN = 20;

    /// Starting a program costs more than what it does to a small tree, so that one starts them all.
    static TreeSnapshot of(Path root) {
        String seen = Command.of("sh", "-ec", LOOK).in(root).run().checked();
        Map<String, String> contents = new HashMap<>();
        for (String line : nulls(part(seen, CONTENTS, DEVICES))) {
            contents.put(line.substring(66), line.substring(0, 64));
        }
        for (Iterator<String> device = nulls(part(seen, DEVICES, ATTRIBUTES)).iterator(); device.hasNext();) {
            contents.put(device.next(), device.next());
        }
        Map<String, String> attributes = ExtendedAttributes.parse(part(seen, ATTRIBUTES, ""));
        SortedMap<String, TreeEntry> entries = new TreeMap<>();
        SortedMap<String, String> inodes = new TreeMap<>();
        for (Iterator<String> field = nulls(part(seen, "", CONTENTS)).iterator(); field.hasNext();) {
            String name = field.next();
            String type = field.next();
            String mode = field.next();
            int uid = Integer.parseInt(field.next());
            int gid = Integer.parseInt(field.next());
            String mtime = field.next();
            String target = field.next();
            String content = type.equals("l") ? target : contents.getOrDefault(name, "");
            String inode = field.next();
            if (!type.equals("d") && !inode.startsWith("1:")) {
                inodes.put(name, inode);
            }
            entries.put(name, new TreeEntry(
                    type, mode, uid, gid, mtime, content, "", attributes.getOrDefault(name, "")));
        }
        return new TreeSnapshot(linked(entries, inodes));
    }

    private static SortedMap<String, TreeEntry> linked(
            SortedMap<String, TreeEntry> entries, SortedMap<String, String> inodes) {
        Map<String, List<String>> names = new HashMap<>();
        inodes.forEach((name, inode) -> names.computeIfAbsent(inode, _ -> new ArrayList<>()).add(name));
        names.values().stream().filter(group -> group.size() > 1).forEach(group -> group.forEach(
                name -> entries.computeIfPresent(name, (_, entry) -> entry.withFirstName(group.getFirst()))));
        return entries;
    }

    /// Fails with the first differences where the trees are not the same.
    void assertSameAs(TreeSnapshot expected) {
        assertThat(differencesTo(expected)).as("differences of the target to the source").isEmpty();
    }

    List<String> differencesTo(TreeSnapshot expected) {
        SortedMap<String, TreeEntry> names = new TreeMap<>(expected.entries);
        names.putAll(entries);
        List<String> differences = new ArrayList<>();
        for (String name : names.keySet()) {
            TreeEntry wanted = expected.entries.get(name);
            TreeEntry found = entries.get(name);
            if (wanted == null) {
                differences.add(printable(name) + ": should not be there");
            } else if (found == null) {
                differences.add(printable(name) + ": missing");
            } else if (!wanted.equals(found)) {
                differences.add(printable(name) + ": " + wanted.differenceTo(found));
            }
        }
        if (differences.size() > SHOWN) {
            int more = differences.size() - SHOWN;
            differences.subList(SHOWN, differences.size()).clear();
            differences.add("and " + more + " more");
        }
        return differences;
    }

    /// The entries with these names only.
    TreeSnapshot among(Set<String> names) {
        SortedMap<String, TreeEntry> some = new TreeMap<>(entries);
        some.keySet().retainAll(names);
        return new TreeSnapshot(some);
    }

    /// For trees where the time of this entry means nothing.
    TreeSnapshot withoutTimeOf(String name) {
        return withTimes((each, entry) -> each.equals(name) ? "" : entry.mtime());
    }

    /// For trees whose directories were worked in.
    TreeSnapshot withoutDirectoryTimes() {
        return withTimes((_, entry) -> entry.type().equals("d") ? "" : entry.mtime());
    }

    /// With these in the place of the times of modification.
    TreeSnapshot withTimes(BiFunction<String, TreeEntry, String> times) {
        SortedMap<String, TreeEntry> changed = new TreeMap<>(entries);
        changed.replaceAll((name, entry) -> entry.withTime(times.apply(name, entry)));
        return new TreeSnapshot(changed);
    }

    /// For trees where this extended attribute is each one's own.
    TreeSnapshot withoutAttribute(String name) {
        SortedMap<String, TreeEntry> changed = new TreeMap<>(entries);
        changed.replaceAll((_, entry) -> entry.withoutAttribute(name));
        return new TreeSnapshot(changed);
    }

    private static String printable(String name) {
        String text = UNPRINTABLE.matcher(name).replaceAll(match -> "\\\\x%02x".formatted((int) match.group().charAt(0)));
        return text.length() > 120 ? text.substring(0, 60) + "…" + text.substring(text.length() - 60) : text;
    }

    /// What was printed after one mark and before another; before the first and after the last where there is none.
    private static String part(String text, String after, String before) {
        int from = text.indexOf(after) + after.length();
        return text.substring(from, before.isEmpty() ? text.length() : text.indexOf(before, from));
    }

    private static List<String> nulls(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split("\0", -1)).subList(0, text.split("\0", -1).length - 1);
    }
}
