package dev.ferryman.rsync.daemon;

import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.tls.Tls;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Goes through an rsyncd.conf without serving it, past the first problem to the last, and looks whether this machine has
/// what the file speaks of.
public final class ConfigurationCheck {
    private final List<Finding> findings = new ArrayList<>();

    private ConfigurationCheck() {}

    public enum Weight {
        /// A daemon does not start with it, or a module cannot be used.
        PROBLEM,
        /// Worth knowing.
        REMARK
    }

    /// @param line with file, line number and what to do
    public record Finding(Weight weight, String line) {}

    /// @param overrides as for [DaemonConfiguration#read]
    public static List<Finding> of(Path file, List<String> overrides, Map<String, String> environment) {
        ConfigurationCheck check = new ConfigurationCheck();
        check.check(new ConfigurationReader(file, overrides, environment, check.notes()), file);
        return List.copyOf(check.findings);
    }

    private ConfigurationNotes notes() {
        return new ConfigurationNotes() {
            @Override
            public void problem(RsyncException problem) {
                add(Weight.PROBLEM, problem.getMessage());
            }

            @Override
            public void unknown(RsyncException problem) {
                add(Weight.PROBLEM, problem.getMessage());
            }

            @Override
            public void remark(String line) {
                add(Weight.REMARK, line);
            }
        };
    }

    private void check(ConfigurationReader reader, Path file) {
        attempt(() -> reader.read(file));
        attempt(() -> DaemonConfiguration.of(reader.global(), List.of(), List.of()));
        files(reader.global(), ConfigurationParameter.MOTD_FILE, Files::isReadable, "cannot be read");
        certificates(reader.global());
        if (reader.modules().isEmpty() && findings.isEmpty()) {
            add(Weight.REMARK, file + ": there is no module");
        }
        for (ConfigurationSection section : reader.modules()) {
            attempt(() -> module(section));
        }
    }

    private void certificates(ConfigurationSection global) {
        attempt(() -> DaemonConfiguration.of(global, List.of(), List.of()).encrypted().ifPresent(encrypted ->
                attempt(global.get(ConfigurationParameter.TLS_CERTIFICATE).orElseThrow(), () -> Tls.on(encrypted.terms()))));
    }

    private void module(ConfigurationSection section) {
        ModuleConfiguration module = new ModuleReader(section).read();
        files(section, ConfigurationParameter.PATH, Files::isDirectory,
                "is no directory of this machine: make it, or correct the path");
        files(section, ConfigurationParameter.EXCLUDE_FROM, Files::isReadable, "cannot be read");
        files(section, ConfigurationParameter.INCLUDE_FROM, Files::isReadable, "cannot be read");
        files(section, ConfigurationParameter.LOG_FILE, ConfigurationCheck::hasDirectory, "is in no directory of this machine");
        files(section, ConfigurationParameter.LIVE_BACKLOG, ConfigurationCheck::hasDirectory,
                "is in no directory of this machine");
        section.get(ConfigurationParameter.SECRETS_FILE)
                .ifPresent(value -> attempt(value, () -> Secrets.read(value.path(), module.access().secretsModes())));
        section.get(ConfigurationParameter.UID).or(() -> section.get(ConfigurationParameter.GID))
                .filter(value -> !value.text().contains("%"))
                .ifPresent(value -> attempt(value, () -> Identities.OF_THIS_MACHINE.of(module.ownership().as())));
    }

    /// A path that waits for a client's name cannot be looked at.
    private void files(ConfigurationSection section, ConfigurationParameter parameter, Predicate<Path> fine, String not) {
        section.get(parameter)
                .filter(value -> !value.text().contains("%") && !fine.test(value.path()))
                .ifPresent(value -> add(Weight.PROBLEM, value.error("'" + value.text() + "' " + not).getMessage()));
    }

    private static boolean hasDirectory(Path file) {
        return file.toAbsolutePath().getParent() != null && Files.isDirectory(file.toAbsolutePath().getParent());
    }

    private void attempt(Runnable reading) {
        try {
            reading.run();
        } catch (RsyncException e) {
            add(Weight.PROBLEM, e.getMessage());
        }
    }

    private void attempt(ConfigurationValue value, Runnable reading) {
        try {
            reading.run();
        } catch (RsyncException | Refusal e) {
            add(Weight.PROBLEM, value.error(e.getMessage()).getMessage());
        }
    }

    private void add(Weight weight, String line) {
        Finding finding = new Finding(weight, line);
        if (!findings.contains(finding)) {
            findings.add(finding);
        }
    }
}
