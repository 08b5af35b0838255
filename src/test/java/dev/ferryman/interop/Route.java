package dev.ferryman.interop;

import java.util.Locale;
import java.util.Random;

/// The way of a copy: who begins it, who sends, and which of the two is Ferryman.
enum Route {
    LOCAL(3),
    CLIENT_PULLS(4),
    CLIENT_PUSHES(4),
    DAEMON_SENDS(4),
    DAEMON_RECEIVES(4),
    BOTH_PULL(1),
    BOTH_PUSH(1),
    /// By a remote shell.
    SHELL_PULLS(2),
    SHELL_PUSHES(2);

    private final int weight;

    Route(int weight) {
        this.weight = weight;
    }

    static Route drawn(Random random) {
        int sum = 0;
        for (Route each : values()) {
            sum += each.weight;
        }
        int left = random.nextInt(sum);
        for (Route each : values()) {
            left -= each.weight;
            if (left < 0) {
                return each;
            }
        }
        throw new AssertionError("weights");
    }

    boolean isLocal() {
        return this == LOCAL;
    }

    boolean isByShell() {
        return this == SHELL_PULLS || this == SHELL_PUSHES;
    }

    /// Whether the far side sends.
    boolean pulls() {
        return this == CLIENT_PULLS || this == DAEMON_SENDS || this == BOTH_PULL || this == SHELL_PULLS;
    }

    Pair pair(StockRsync stock) {
        Ferryman ferryman = new Ferryman();
        return switch (this) {
            case LOCAL, BOTH_PULL, BOTH_PUSH -> new Pair(ferryman, ferryman);
            case CLIENT_PULLS, CLIENT_PUSHES, SHELL_PULLS, SHELL_PUSHES -> new Pair(ferryman, stock);
            case DAEMON_SENDS, DAEMON_RECEIVES -> new Pair(stock, ferryman);
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
