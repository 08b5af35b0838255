package dev.ferryman.interop;

import java.util.ArrayList;
import java.util.List;

/// Who talks to whom.
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

    /// Ferryman asks the newest stock rsync.
    static Pair asClient() {
        return new Pair(new Ferryman(), StockRsync.newest());
    }

    /// The newest stock rsync asks Ferryman.
    static Pair asDaemon() {
        return new Pair(StockRsync.newest(), new Ferryman());
    }

    /// What Ferryman is measured by.
    static Pair stock() {
        return new Pair(StockRsync.newest(), StockRsync.newest());
    }

    @Override
    public String toString() {
        return client + " client, " + daemon + " daemon";
    }
}
