package dev.ferryman.rsync.transfer;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Which basis the generator asked for, so that the receiver opens no other: a sender that could name one could read
/// other files by their checksums (CVE-2024-12086). Only what is not [Basis#SAME_NAME] is kept, until it is answered.
public final class PeerRequests implements RequestedBases {
    private final Map<Integer, Basis> byIndex = new ConcurrentHashMap<>();

    @Override
    public void requested(int index, Basis basis) {
        if (basis instanceof Basis.SameName) {
            byIndex.remove(index);
        } else {
            byIndex.put(index, basis);
        }
    }

    /// The peer answers marks by marks.
    @Override
    public void ended() {}

    /// The peer waits, too.
    @Override
    public void waits(long events) {}

    /// Whether a record that came repeats what was asked for.
    public boolean matches(ItemRecord record) {
        // the equality of records is put together at its first use, which a short run need not pay for
        Basis asked = byIndex.getOrDefault(record.index(), Basis.SAME_NAME);
        return asked == record.basis() || asked.equals(record.basis());
    }

    public void answered(int index) {
        byIndex.remove(index);
    }
}
