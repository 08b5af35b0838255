package dev.ferryman.interop;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is compared of one entry of a tree. Sizes of anything but regular files depend on the file system and are left out.
/// @param type as `find` prints it: f, d, l, b, c, p, s
/// @param mode in octal
/// @param mtime seconds since the epoch with all the digits that there are
/// @param content the SHA-256 of a regular file, the target of a symlink, `major:minor` of a device
/// @param firstName the first name of a file that has several names in the tree; empty for one that has not
/// @param attributes the extended attributes in hexadecimal, ACLs among them, as `getfattr` prints them
record TreeEntry(
        String type, String mode, int uid, int gid, String mtime, String content, String firstName, String attributes) {
    /// In the words of `difference`: what the other has instead.
    String differenceTo(TreeEntry other) {
        StringBuilder text = new StringBuilder();
        add(text, "type", type, other.type);
        add(text, "mode", mode, other.mode);
        add(text, "uid", String.valueOf(uid), String.valueOf(other.uid));
        add(text, "gid", String.valueOf(gid), String.valueOf(other.gid));
        add(text, "mtime", mtime, other.mtime);
        add(text, "content", content, other.content);
        add(text, "first name", firstName, other.firstName);
        add(text, "attributes", attributes, other.attributes);
        return text.toString();
    }

    private static void add(StringBuilder text, String what, String expected, String actual) {
        if (!expected.equals(actual)) {
            text.append(text.isEmpty() ? "" : ", ").append(what).append(' ').append(actual)
                    .append(" instead of ").append(expected);
        }
    }

    TreeEntry withFirstName(String other) {
        return new TreeEntry(type, mode, uid, gid, mtime, content, other, attributes);
    }

    TreeEntry withoutAttribute(String name) {
        String others = Stream.of(attributes.split(" ")).filter(each -> !each.startsWith(name + "="))
                .collect(Collectors.joining(" "));
        return new TreeEntry(type, mode, uid, gid, mtime, content, firstName, others);
    }

    TreeEntry withTime(String other) {
        return new TreeEntry(type, mode, uid, gid, other, content, firstName, attributes);
    }
}
