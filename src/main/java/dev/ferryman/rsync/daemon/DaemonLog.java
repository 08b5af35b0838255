package dev.ferryman.rsync.daemon;

/// Where a daemon writes down what happens: one line each, without its end.
@FunctionalInterface
public interface DaemonLog {
    DaemonLog NONE = line -> { };

    void line(String line);
}
