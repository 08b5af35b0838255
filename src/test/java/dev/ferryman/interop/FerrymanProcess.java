package dev.ferryman.interop;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// `ferryman rsync` as a process of its own, from the classes under test.
final class FerrymanProcess {
    static final List<String> WORDS = List.of(System.getProperty("java.home") + "/bin/java", "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED", "-cp", classPath(),
            "dev.ferryman.cli.Ferryman", "rsync");

    private FerrymanProcess() {}

    static Command command() {
        return Command.of(WORDS.getFirst()).and(WORDS.subList(1, WORDS.size())).with("LC_ALL", "C.UTF-8");
    }

    /// A script that stands for the program `rsync`.
    static Path script(Scratch scratch, String name) {
        return Scripts.executable(scratch, name, "exec '" + String.join("' '", WORDS) + "' \"$@\"");
    }

    /// Whoever runs the tests may have loaded the classes from elsewhere than the class path of this process.
    private static String classPath() {
        List<String> path = new ArrayList<>();
        if (FerrymanProcess.class.getClassLoader() instanceof URLClassLoader loader) {
            for (URL url : loader.getURLs()) {
                path.add(url.getPath());
            }
        }
        path.add(System.getProperty("java.class.path"));
        return String.join(File.pathSeparator, path);
    }
}
