package dev.ferryman.rsync.transfer;

/// What the receiver tells the generator, so that only one of the two threads speaks to the peer.
public sealed interface ReceiverEvent {
    /// One more file list has arrived, or it is known that none follows.
    record ListsGrew() implements ReceiverEvent {}

    /// The file that was asked for is in place.
    record Placed(int index) implements ReceiverEvent {}

    /// The file that was asked for will not come, or could not be put in place; the reason has been reported.
    record NotPlaced(int index) implements ReceiverEvent {}

    /// The file came with another content than its digest says and is to be asked for once more.
    record Redo(int index) implements ReceiverEvent {}

    /// The sender ended one more phase; the goodbye counts as one.
    record PhaseEnded() implements ReceiverEvent {}

    /// The receiver ended by an error, which ends the generator, too.
    record Failed(RuntimeException cause) implements ReceiverEvent {}
}
