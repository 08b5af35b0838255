package dev.ferryman.rsync.filter;

/// One parameter of a module that brings rules. rsyncd.conf(5): filter, include, include from, exclude, exclude from.
public record ModuleRules(Kind kind, byte[] value) {
    public enum Kind {
        FILTER,
        INCLUDE_FROM,
        INCLUDE,
        EXCLUDE_FROM,
        EXCLUDE
    }
}
