package dev.ferryman.cli;

import dev.ferryman.agent.AgentException;
import dev.ferryman.agent.AgentJson;
import dev.ferryman.agent.AgentLog;
import dev.ferryman.agent.JobAgent;
import dev.ferryman.agent.JobAssignment;
import dev.ferryman.agent.LiveAgent;
import dev.ferryman.agent.LiveAssignment;
import dev.ferryman.agent.ModuleAgent;
import dev.ferryman.agent.ModuleAssignment;
import dev.ferryman.agent.ResidentAgent;
import dev.ferryman.agent.ResidentAssignment;
import dev.ferryman.agent.RsyncEngine;
import dev.ferryman.rsync.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// What a pod, or local mode, starts to serve a module or to run a job.
@Command(
        name = "agent",
        hidden = true,
        description = "Carries out an assignment of the operator: JSON in FERRYMAN_ASSIGNMENT, or in a file.")
final class AgentCommand {
    private static final String ENVIRONMENT = "FERRYMAN_ASSIGNMENT";

    private final AgentLog log;

    @Option(names = "--assignment", scope = ScopeType.INHERIT, paramLabel = "FILE",
            description = "Where the assignment stands, if not in the environment.")
    private Optional<Path> assignment = Optional.empty();

    @Option(names = "--status-address", scope = ScopeType.INHERIT, paramLabel = "ADDRESS",
            defaultValue = "0.0.0.0", description = "Where the status is served (default: everywhere).")
    private String statusAddress = "";

    @Option(names = "--until-stdin-closes", scope = ScopeType.INHERIT,
            description = "Ends as if by SIGTERM when the standard input closes, which is when the parent ends.")
    private boolean untilStdinCloses;

    AgentCommand(Console console) {
        this.log = new AgentLog(Clock.systemUTC(), console.out()::println);
    }

    @Command(name = "module", description = "Serves a module until it is told to stop.")
    int module() throws IOException {
        ModuleAssignment module = read(ModuleAssignment.class);
        new ModuleAgent(new RsyncEngine(), log, Clock.systemUTC()).run(module, statusAddress);
        return 0;
    }

    @Command(name = "job", description = "Carries out one run. The exit code is 0 or that of rsync.")
    int job() throws IOException {
        JobAssignment job = read(JobAssignment.class);
        return new JobAgent(new RsyncEngine(), log, Clock.systemUTC()).run(job, statusAddress).exitCode();
    }

    @Command(name = "resident", description = "Carries out the runs of a schedule until it is told to stop.")
    int resident() throws IOException {
        ResidentAssignment resident = read(ResidentAssignment.class);
        new ResidentAgent(new RsyncEngine(), log, Clock.systemUTC()).run(resident, statusAddress);
        return 0;
    }

    @Command(name = "live", description = "Follows a primary, or has it followed, until it is told to stop.")
    int live() throws IOException {
        LiveAssignment live = read(LiveAssignment.class);
        new LiveAgent(log, Clock.systemUTC()).run(live, statusAddress);
        return 0;
    }

    private <T extends Record> T read(Class<T> type) throws IOException {
        if (untilStdinCloses) {
            Thread.ofVirtual().name("parent").start(AgentCommand::exitWithParent);
        }
        return AgentJson.read(assignment.isPresent() ? Files.readString(assignment.get()) : fromEnvironment(), type);
    }

    private static String fromEnvironment() {
        String json = System.getenv(ENVIRONMENT);
        if (json == null) {
            throw new AgentException("There is no assignment: set " + ENVIRONMENT + ", or give --assignment FILE.");
        }
        return json;
    }

    private static void exitWithParent() {
        try {
            while (System.in.read() >= 0) {
                // whatever the parent writes
            }
        } catch (IOException e) {
            // as good as closed
        }
        System.exit(ExitCode.SIGNAL.code());
    }
}
