package dev.ferryman.tree.events;

import java.io.IOException;

/// A tree that cannot be watched; looking for changes by comparing is left. The message is a sentence for people.
public final class WatchRefused extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Reason reason;

    /// Why not.
    public sealed interface Reason {
        /// The kernel lets this user watch no more directories.
        /// @param directories that the tree has
        /// @param limit `fs.inotify.max_user_watches`, which all trees that this user watches share
        record TooManyDirectories(long directories, long limit) implements Reason {}

        /// The kernel lets this user have no more instances of inotify.
        /// @param limit `fs.inotify.max_user_instances`
        record TooManyInstances(long limit) implements Reason {}

        /// A file system that others can change without this kernel noticing.
        record SharedFileSystem(String name) implements Reason {}
    }

    WatchRefused(Reason reason) {
        super(sentence(reason));
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    private static String sentence(Reason reason) {
        return switch (reason) {
            case Reason.TooManyDirectories(long directories, long limit) ->
                "the tree has " + directories + " directories, and this user may watch " + limit
                        + " in all; set fs.inotify.max_user_watches to " + roomier(Math.max(directories, limit)) + " or more";
            case Reason.TooManyInstances(long limit) ->
                "this user may watch no more than " + limit + " trees; set fs.inotify.max_user_instances to "
                        + roomier(limit) + " or more";
            case Reason.SharedFileSystem(String name) ->
                "the tree lies on " + name + ", which others can change without this machine noticing";
        };
    }

    private static long roomier(long limit) {
        return Math.max(1, Long.highestOneBit(limit)) * 4;
    }
}
