package dev.ferryman.rsync.filter;

/// For whom a rule decides: what is sent (hide, show), or what is deleted and overwritten (protect, risk).
public enum Side {
    SENDER,
    RECEIVER
}
