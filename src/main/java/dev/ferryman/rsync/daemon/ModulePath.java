package dev.ferryman.rsync.daemon;

import dev.ferryman.tree.Name;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The paths of a client, which begin with the module's name, as paths beneath the module's root
/// (rsync 3.5 util1.c, glob_expand_module and sanitize_path).
final class ModulePath {
    private ModulePath() {}

    /// What a client wrote without the module's name. A slash at the end stays, since it means a directory's content;
    /// `..` never leads above the root.
    static byte[] beneath(String module, byte[] path) {
        byte[] name = module.getBytes(StandardCharsets.UTF_8);
        int start = 0;
        if (startsWith(path, name) && (path.length == name.length || path[name.length] == '/')) {
            start = name.length;
        }
        List<byte[]> components = new ArrayList<>();
        int from = start;
        for (int at = start; at <= path.length; at++) {
            if (at == path.length || path[at] == '/') {
                add(components, path, from, at);
                from = at + 1;
            }
        }
        return join(components, endsAsDirectory(path, start));
    }

    /// The directory that a destination names.
    static Name directory(byte[] beneath) {
        int end = beneath.length;
        while (end > 0 && beneath[end - 1] == '/') {
            end--;
        }
        return end == 0 ? Name.of(".") : Name.of(beneath, 0, end);
    }

    private static void add(List<byte[]> components, byte[] path, int from, int to) {
        int length = to - from;
        if (length == 0 || length == 1 && path[from] == '.') {
            return;
        }
        if (length == 2 && path[from] == '.' && path[from + 1] == '.') {
            if (!components.isEmpty()) {
                components.removeLast();
            }
            return;
        }
        components.add(Arrays.copyOfRange(path, from, to));
    }

    private static boolean endsAsDirectory(byte[] path, int start) {
        int end = path.length;
        int from = end;
        while (from > start && path[from - 1] != '/') {
            from--;
        }
        int length = end - from;
        return length == 0 || length == 1 && path[from] == '.'
                || length == 2 && path[from] == '.' && path[from + 1] == '.';
    }

    private static byte[] join(List<byte[]> components, boolean directory) {
        if (components.isEmpty()) {
            return new byte[] {'.'};
        }
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (int i = 0; i < components.size(); i++) {
            joined.writeBytes(components.get(i));
            if (i < components.size() - 1 || directory) {
                joined.write('/');
            }
        }
        return joined.toByteArray();
    }

    private static boolean startsWith(byte[] path, byte[] name) {
        return path.length >= name.length
                && Arrays.equals(path, 0, name.length, name, 0, name.length);
    }
}
