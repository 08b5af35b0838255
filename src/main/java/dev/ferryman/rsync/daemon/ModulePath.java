package dev.ferryman.rsync.daemon;

import dev.ferryman.rsync.filelist.DownwardPath;
import dev.ferryman.tree.Name;
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
    static byte[] beneath(String module, byte[] path, DownwardPath.Marks marks) {
        byte[] name = module.getBytes(StandardCharsets.UTF_8);
        boolean named = startsWith(path, name) && (path.length == name.length || path[name.length] == '/');
        int start = named ? Math.min(name.length + 1, path.length) : 0;
        while (start + 1 < path.length && path[start] == '.' && path[start + 1] == '/') {
            start += 2;
        }
        return DownwardPath.of(path, start, marks);
    }

    /// The paths in one argument of a client that asks for several at once (`--old-args`): each begins with the module's
    /// name.
    static List<byte[]> split(String module, byte[] argument) {
        String text = new String(argument, StandardCharsets.ISO_8859_1);
        String next = " " + new String(module.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1) + "/";
        if (!text.startsWith(next.substring(1))) {
            return List.of(argument);
        }
        List<byte[]> paths = new ArrayList<>();
        int from = 0;
        for (int to = text.indexOf(next); to >= 0; to = text.indexOf(next, from)) {
            paths.add(Arrays.copyOfRange(argument, from, to));
            from = to + 1;
        }
        paths.add(Arrays.copyOfRange(argument, from, argument.length));
        return paths;
    }

    /// The directory that a destination names.
    static Name directory(byte[] beneath) {
        int end = beneath.length;
        while (end > 0 && beneath[end - 1] == '/') {
            end--;
        }
        return end == 0 ? Name.of(".") : Name.of(beneath, 0, end);
    }

    private static boolean startsWith(byte[] path, byte[] name) {
        return path.length >= name.length
                && Arrays.equals(path, 0, name.length, name, 0, name.length);
    }
}
