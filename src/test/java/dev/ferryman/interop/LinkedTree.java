package dev.ferryman.interop;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// A tree most of whose files have several names.
/// @param files each with its names
record LinkedTree(List<LinkedFile> files) {
    private static final List<String> DIRECTORIES = List.of(".", "a", "a/deep", "a/deep/er", "b", "c", "c/x", "c/y");

    enum Kind {
        REGULAR,
        SYMLINK,
        FIFO,
        DEVICE
    }

    /// @param content what a regular file holds, where a symlink points to, or the minor number of a device
    record LinkedFile(Kind kind, int content, int time, List<String> names) {
        String script() {
            String first = "'" + names.getFirst() + "'";
            StringBuilder script = new StringBuilder(switch (kind) {
                case REGULAR -> "seq 1 %d > %s".formatted(content, first);
                case SYMLINK -> "ln -s %d %s".formatted(content, first);
                case FIFO -> "mkfifo " + first;
                case DEVICE -> "mknod %s c 1 %d".formatted(first, content);
            });
            names.stream().skip(1).forEach(name -> script.append("; ln ").append(first).append(" '").append(name).append("'"));
            return script.append("; touch -h -d @").append(time).append(' ').append(first).toString();
        }
    }

    static LinkedTree random(Random random) {
        List<LinkedFile> files = new ArrayList<>();
        int number = 0;
        for (int i = 0; i < 12; i++) {
            List<String> names = new ArrayList<>();
            for (int each = random.nextInt(5); each >= 0; each--) {
                names.add(DIRECTORIES.get(random.nextInt(DIRECTORIES.size())) + "/" + (char) ('a' + random.nextInt(26)) + number++);
            }
            files.add(new LinkedFile(randomKind(random), 1 + random.nextInt(9), time(random), names));
        }
        return new LinkedTree(files);
    }

    /// Whether names of different files may be names of one in what a target has.
    enum Mixing {
        FILES,
        /// Needed with `--inplace`, where the order of writing would count.
        NOTHING
    }

    /// What a target of this tree may look like: names are missing, stand alone or belong to other files.
    LinkedTree altered(Random random, Mixing mixing) {
        Map<Integer, LinkedFile> altered = new LinkedHashMap<>();
        int alone = files.size();
        for (int i = 0; i < files.size(); i++) {
            LinkedFile file = files.get(i);
            for (String name : file.names()) {
                int number = switch (random.nextInt(8)) {
                    case 0 -> alone++;
                    case 1 -> mixing == Mixing.FILES ? random.nextInt(files.size()) : i;
                    case 2, 3 -> -1;
                    default -> i;
                };
                if (number >= 0) {
                    LinkedFile like = number < files.size() ? files.get(number) : file;
                    altered.computeIfAbsent(number, _ -> changed(like, random)).names().add(name);
                }
            }
        }
        return new LinkedTree(List.copyOf(altered.values()));
    }

    private static LinkedFile changed(LinkedFile file, Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> new LinkedFile(file.kind(), file.content(), time(random), new ArrayList<>());
            case 1 -> new LinkedFile(file.kind(), 1 + random.nextInt(9), file.time(), new ArrayList<>());
            case 2 -> new LinkedFile(randomKind(random), file.content(), file.time(), new ArrayList<>());
            default -> new LinkedFile(file.kind(), file.content(), file.time(), new ArrayList<>());
        };
    }

    private static Kind randomKind(Random random) {
        Kind kind = switch (random.nextInt(8)) {
            case 0 -> Kind.SYMLINK;
            case 1 -> Kind.FIFO;
            case 2 -> Kind.DEVICE;
            default -> Kind.REGULAR;
        };
        return kind == Kind.DEVICE && !SampleTree.isRoot() ? Kind.FIFO : kind;
    }

    private static int time(Random random) {
        return 1_700_000_000 + random.nextInt(5);
    }

    /// Makes the tree in the working directory of a shell.
    String script() {
        StringBuilder script = new StringBuilder("umask 022; mkdir -p " + String.join(" ", DIRECTORIES) + "\n");
        files.forEach(file -> script.append(file.script()).append('\n'));
        return script.append("find . -type d -exec touch -d @1600000000 {} +\n").toString();
    }
}
