package dev.ferryman.cli;

import dev.ferryman.local.Agents;
import java.util.List;
import java.util.function.Consumer;

/// How this program starts another one of its kind: with the Java and the class path that it runs from.
final class JavaCommand {
    private JavaCommand() {}

    /// How agents are started. A run that soon ends is not worth the optimizing compiler; a daemon is.
    static Agents agents(Consumer<String> log) {
        return new Agents(command("-XX:+TieredCompilation", "module"), command("-XX:TieredStopAtLevel=1", "job"), log);
    }

    private static List<String> command(String compiler, String verb) {
        String java = ProcessHandle.current().info().command()
                .orElseGet(() -> System.getProperty("java.home") + "/bin/java");
        return List.of(java, "-XX:+UseSerialGC", compiler, "-XX:-UsePerfData", "--enable-native-access=ALL-UNNAMED",
                "--add-exports=java.base/jdk.internal.module=ALL-UNNAMED",
                "-cp", System.getProperty("java.class.path"), Ferryman.class.getName(), "agent", verb);
    }
}
