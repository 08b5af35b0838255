package dev.ferryman.replica;

import dev.ferryman.tree.events.Change;
import java.time.Instant;

/// One change with its place in the history.
/// @param offset from 1 on, one after the other
/// @param time when the primary saw it, by the primary's clock
public record ChangeRecord(long offset, Instant time, Change change) {}
