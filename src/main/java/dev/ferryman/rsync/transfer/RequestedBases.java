package dev.ferryman.rsync.transfer;

/// What the generator asked for, and with which basis, as far as the receiver has to know it. The generator tells it.
public sealed interface RequestedBases permits PeerRequests, BatchRequests {
    /// To be called before the request is on its way.
    void requested(int index, Basis basis);

    /// The generator ended a list or a phase.
    void ended();

    /// The generator has nothing to do any more before it hears of something.
    /// @param events how many it has taken
    void waits(long events);
}
