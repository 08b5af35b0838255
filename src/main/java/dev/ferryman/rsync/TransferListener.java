package dev.ferryman.rsync;

/// Hears of a run while it goes on. Calls come from the threads of the run and must return soon.
public interface TransferListener {
    TransferListener SILENT = new TransferListener() {};

    enum Level {
        INFO,
        WARNING,
        ERROR
    }

    /// A line for a person, without its line end.
    default void message(Level level, String line) {}

    /// Called about once a second while the content of a file is under way, and when it is done.
    default void file(FileProgress progress) {}

    /// Called about once a second and at the end.
    default void progress(Progress progress) {}
}
