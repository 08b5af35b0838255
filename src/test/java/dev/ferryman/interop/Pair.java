package dev.ferryman.interop;

import java.util.ArrayList;
import java.util.List;

/// Who talks to whom: at least one of the two is Ferryman.
record Pair(Peer client, Peer daemon) {
    /// Ferryman with each stock rsync, both ways round, and with itself.
    static List<Pair> all() {
        Ferryman ferryman = new Ferryman();
        List<Pair> pairs = new ArrayList<>();
        for (StockRsync stock : StockRsync.all()) {
            pairs.add(new Pair(stock, ferryman));
            pairs.add(new Pair(ferryman, stock));
        }
        pairs.add(new Pair(ferryman, ferryman));
        return pairs;
    }

    @Override
    public String toString() {
        return client + " client, " + daemon + " daemon";
    }
}
