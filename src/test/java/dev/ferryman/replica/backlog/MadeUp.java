package dev.ferryman.replica.backlog;

import dev.ferryman.tree.Name;
import dev.ferryman.tree.events.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Changes that nobody saw.
public final class MadeUp {
    private MadeUp() {}

    public static List<Change> changes(Random random, int most) {
        List<Change> changes = new ArrayList<>();
        for (int left = 1 + random.nextInt(most); left > 0; left--) {
            changes.add(change(random));
        }
        return changes;
    }

    public static Change change(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> new Change.Subtree(random.nextInt(5) == 0 ? Name.of(".") : path(random));
            case 1 -> new Change.Renamed(path(random), path(random));
            default -> new Change.Entry(path(random));
        };
    }

    /// Any bytes that a kernel takes, but for names of dots.
    private static Name path(Random random) {
        int components = 1 + random.nextInt(4);
        byte[] bytes = new byte[components * 12];
        int length = 0;
        for (int at = 0; at < components; at++) {
            if (at > 0) {
                bytes[length++] = '/';
            }
            bytes[length++] = 'n';
            for (int left = random.nextInt(10); left > 0; left--) {
                byte next = (byte) (1 + random.nextInt(255));
                bytes[length++] = next == '/' ? (byte) '_' : next;
            }
        }
        return Name.of(bytes, 0, length);
    }
}
