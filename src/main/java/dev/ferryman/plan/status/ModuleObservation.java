package dev.ferryman.plan.status;

import dev.ferryman.agent.ModuleReport;
import java.util.List;
import java.util.Optional;

/// What was found of a module's daemons.
///
/// @param endpoint where they are reached, `rsync://host:port/module`
/// @param nodePort the port on every node, for a Service of that type
/// @param problem why there can be no daemon now
/// @param wantedPods how many pods should serve
/// @param reports what the daemons that run say of themselves
/// @param waiting where daemons are still missing: what is waited for, for a person
public record ModuleObservation(
        String endpoint,
        Optional<Integer> nodePort,
        Optional<Problem> problem,
        int wantedPods,
        List<ModuleReport> reports,
        Optional<Problem> waiting) {}
