package dev.ferryman.cli;

import java.util.List;

/// How this program starts another one of its kind: with the Java and the class path that it runs from.
final class JavaCommand {
    private JavaCommand() {}

    /// The command before the verbs of [AgentCommand].
    static List<String> agent() {
        String java = ProcessHandle.current().info().command()
                .orElseGet(() -> System.getProperty("java.home") + "/bin/java");
        return List.of(java, "-XX:+UseSerialGC", "-XX:-UsePerfData", "--enable-native-access=ALL-UNNAMED",
                "-cp", System.getProperty("java.class.path"), Ferryman.class.getName(), "agent");
    }
}
