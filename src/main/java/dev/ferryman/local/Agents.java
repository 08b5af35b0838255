package dev.ferryman.local;

import dev.ferryman.agent.JobAssignment;
import dev.ferryman.agent.LiveAssignment;
import dev.ferryman.agent.ModuleAssignment;
import dev.ferryman.agent.ResidentAssignment;
import java.util.List;
import java.util.function.Consumer;

/// How agents are started, and where their lines go.
///
/// @param module the program that serves a module, and what comes before its options, such as `java … agent module`
/// @param job the program that carries out a run
/// @param resident the program that carries out the runs of a schedule
/// @param live the program that follows the source of a job
/// @param log takes lines of agents, each with the resource that it speaks of before it
public record Agents(List<String> module, List<String> job, List<String> resident, List<String> live,
        Consumer<String> log) {
    public Agents {
        module = List.copyOf(module);
        job = List.copyOf(job);
        resident = List.copyOf(resident);
        live = List.copyOf(live);
    }

    AgentProcess start(ResourceName name, ModuleAssignment assignment) {
        return AgentProcess.start(module, assignment, assignment.statusPort(), linesOf(name));
    }

    AgentProcess start(ResourceName name, JobAssignment assignment) {
        return AgentProcess.start(job, assignment, assignment.statusPort(), linesOf(name));
    }

    AgentProcess start(ResourceName name, ResidentAssignment assignment) {
        return AgentProcess.start(resident, assignment, assignment.run().statusPort(), linesOf(name));
    }

    AgentProcess start(ResourceName name, LiveAssignment assignment) {
        return AgentProcess.start(live, assignment, assignment.statusPort(), linesOf(name));
    }

    /// Takes lines that speak of a resource.
    Consumer<String> linesOf(ResourceName name) {
        return line -> log.accept("[" + name + "] " + line);
    }
}
