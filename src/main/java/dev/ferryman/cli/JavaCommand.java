package dev.ferryman.cli;

import dev.ferryman.local.Agents;
import java.util.List;
import java.util.function.Consumer;

/// How this program starts another one of its kind: by its launcher, or else with the Java and the class path that it
/// runs from.
final class JavaCommand {
    private static final String LAUNCHER = "ferryman.launcher";

    private JavaCommand() {}

    static Agents agents(Consumer<String> log) {
        return new Agents(command("module"), command("job"), command("resident"), command("live"), log);
    }

    private static List<String> command(String verb) {
        String launcher = System.getProperty(LAUNCHER);
        if (launcher != null) {
            return List.of(launcher, "agent", verb);
        }
        String java = ProcessHandle.current().info().command()
                .orElseGet(() -> System.getProperty("java.home") + "/bin/java");
        return List.of(java, "-XX:+UseSerialGC", "-XX:-UsePerfData", "--enable-native-access=ALL-UNNAMED",
                "--add-exports=java.base/jdk.internal.module=ALL-UNNAMED",
                "-cp", System.getProperty("java.class.path"), Ferryman.class.getName(), "agent", verb);
    }
}
