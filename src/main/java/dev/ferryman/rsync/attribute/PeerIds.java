package dev.ferryman.rsync.attribute;

import dev.ferryman.rsync.wire.WireReader;

/// What the ids of the peer are here.
public interface PeerIds {
    /// Takes the name of a user from the stream.
    void readUser(int peerUid, WireReader in);

    void readGroup(int peerGid, WireReader in);

    /// The id here; the peer's own where nothing else is known so far.
    int user(int peerUid);

    int group(int peerGid);
}
