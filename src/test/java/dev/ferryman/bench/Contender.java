package dev.ferryman.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A way to carry a workload out: which program pulls from which. Daemons are always warm.
sealed interface Contender {
    /// Both ends are one stock version: what the others are compared with.
    record Stock(Program program) implements Contender {
        @Override
        public String title() {
            return program.name();
        }
    }

    /// Both ends are Ferryman, and a process starts for each run.
    record Cold(Program program) implements Contender {
        @Override
        public String title() {
            return "**Ferryman**, cold";
        }
    }

    /// Both ends are Ferryman, and the client stays between its runs.
    record Resident(Program program) implements Contender {
        @Override
        public String title() {
            return "**Ferryman**, resident";
        }
    }

    /// The same client, with a stock version at the other end.
    record ResidentMixed(Program client, Program daemon) implements Contender {
        @Override
        public String title() {
            return client.name() + ", resident, from " + daemon.name();
        }
    }

    /// One end is Ferryman, the other one a stock version; the client starts for each run.
    record Mixed(Program client, Program daemon) implements Contender {
        @Override
        public String title() {
            return client.name() + " from " + daemon.name();
        }
    }

    /// `rm -rf`, where all there is to do is to delete.
    record Removal() implements Contender {
        @Override
        public String title() {
            return "rm -rf";
        }
    }

    String title();

    static List<Contender> of(Workload workload, Path project) {
        List<Program> stock = Program.stock(project);
        Program ferryman = Program.ferryman(project);
        List<Contender> all = new ArrayList<>(stock.stream().<Contender>map(Stock::new).toList());
        if (workload.deletesAll()) {
            all.add(new Removal());
        }
        all.add(new Cold(ferryman));
        switch (workload.extent()) {
            case FULL, SHARED -> all.addAll(List.of(new Resident(ferryman), new Mixed(ferryman, stock.getFirst()),
                    new ResidentMixed(ferryman, stock.getFirst()), new Mixed(stock.getFirst(), ferryman)));
            case ENCRYPTED -> all.add(new Resident(ferryman));
            case DURABLE, COLD, ONCE -> { }
        }
        return all;
    }
}
