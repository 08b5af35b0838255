package dev.ferryman.rsync.companion;

/// A thread of the system that works for the one that makes it. A virtual one would keep its carrier while a file system
/// lets it wait, so that as many dead NFS servers as there are processors would hold up everybody; it would wait for a
/// socket by way of three other threads; and it cannot act as somebody else, as which a thread of the system goes over to
/// those that it starts.
public final class Companion {
    /// Whether it can be at work at the same time as the one that makes it.
    public static final boolean HAS_ITS_CPU = Runtime.getRuntime().availableProcessors() > 1;

    private Companion() {}

    /// Does not keep the process alive.
    public static Thread unstarted(String name, Runnable task) {
        return Thread.ofPlatform().daemon().name(name).unstarted(task);
    }

    public static Thread start(String name, Runnable task) {
        Thread thread = unstarted(name, task);
        thread.start();
        return thread;
    }
}
