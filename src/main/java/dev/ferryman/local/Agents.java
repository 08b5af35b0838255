package dev.ferryman.local;

import java.util.List;
import java.util.function.Consumer;

/// How agents are started, and where their lines go.
///
/// @param command the program and what comes before the verbs `module` and `job`
/// @param log takes lines of agents, each with the resource that it speaks of before it
public record Agents(List<String> command, Consumer<String> log) {
    public Agents {
        command = List.copyOf(command);
    }

    AgentProcess start(String kind, ResourceName name, Record assignment, int statusPort) {
        return AgentProcess.start(command, kind, assignment, statusPort, line -> log.accept("[" + name + "] " + line));
    }
}
