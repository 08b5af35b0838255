package dev.ferryman.rsync.daemon;

import static dev.ferryman.rsync.daemon.ConfigurationValue.error;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.tree.OperatorFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads the lines of rsyncd.conf into sections: comments, continued lines, `[module]`, `name = value`, `%VAR%`,
/// `&include` and `&merge`. rsyncd.conf(5), FILE FORMAT and CONFIG DIRECTIVES.
final class ConfigurationReader {
    private static final int DEEPEST_INCLUDE = 10;
    private static final int LARGEST = 1 << 24;
    private static final Pattern VARIABLE = Pattern.compile("%([A-Za-z_][A-Za-z0-9_]*)?%");
    /// Variables of a connection, known only when a client is there; they stay as they are.
    private static final String OF_A_CONNECTION = "RSYNC_";

    private final Map<String, String> environment;
    private final ConfigurationNotes notes;
    private final List<ConfigurationSection> modules = new ArrayList<>();
    private final ConfigurationSection global;
    private ConfigurationSection current;
    private List<String> overrides;

    ConfigurationReader(Path file, List<String> overrides, Map<String, String> environment, ConfigurationNotes notes) {
        this.notes = notes;
        this.overrides = overrides;
        this.environment = environment;
        global = ConfigurationSection.global(file);
        current = global;
    }

    ConfigurationSection global() {
        return global;
    }

    List<ConfigurationSection> modules() {
        return modules;
    }

    void read(Path file) {
        read(file, 0);
        current = global;
        override(file);
    }

    /// `--dparam`: as if these `name=value` stood at the end of the global part, before the first module.
    private void override(Path file) {
        overrides.forEach(assignment -> take(assignment, file, 0, 0));
        overrides = List.of();
    }

    private void read(Path file, int depth) {
        if (depth > DEEPEST_INCLUDE) {
            throw error(file, 1, "files are included more than " + DEEPEST_INCLUDE + " levels deep");
        }
        List<String> lines = lines(file);
        for (int i = 0; i < lines.size(); i++) {
            int number = i + 1;
            StringBuilder line = new StringBuilder(lines.get(i).strip());
            if (line.isEmpty() || line.charAt(0) == '#' || line.charAt(0) == ';') {
                continue;
            }
            while (line.charAt(line.length() - 1) == '\\' && i + 1 < lines.size()) {
                line.setLength(line.length() - 1);
                line.append(lines.get(++i).strip());
            }
            take(line.toString(), file, number, depth);
        }
    }

    private void take(String line, Path file, int number, int depth) {
        try {
            takeOrFail(line, file, number, depth);
        } catch (RsyncException e) {
            notes.problem(e);
        }
    }

    private void takeOrFail(String line, Path file, int number, int depth) {
        if (line.charAt(0) == '[') {
            begin(line, file, number);
        } else if (line.charAt(0) == '&') {
            include(line, file, number, depth);
        } else {
            assign(line, file, number);
        }
    }

    private void begin(String line, Path file, int number) {
        current = ConfigurationSection.global(file);
        if (!line.endsWith("]")) {
            throw error(file, number, "the section's name does not end in ]");
        }
        String name = line.substring(1, line.length() - 1).strip().replaceAll("\\s+", " ");
        if (name.isEmpty() || name.indexOf('/') >= 0 || name.startsWith("#")) {
            throw error(file, number, "'" + name + "' cannot be the name of a module");
        }
        if (name.equalsIgnoreCase("global")) {
            current = global;
            return;
        }
        if (modules.stream().anyMatch(module -> module.name().equals(name))) {
            throw error(file, number, "module '" + name + "' is there twice");
        }
        current = global;
        override(file);
        current = global.module(name, file, number);
        modules.add(current);
    }

    private void assign(String line, Path file, int number) {
        int equals = line.indexOf('=');
        if (equals < 0) {
            throw error(file, number, "'" + line + "' is neither a [module] nor name = value");
        }
        String name = line.substring(0, equals).strip();
        ConfigurationParameter parameter = ConfigurationParameter.named(name).orElse(null);
        if (parameter == null) {
            notes.unknown(error(file, number, "there is no parameter '" + name + "'"));
            return;
        }
        if (parameter.scope() == ConfigurationParameter.Scope.GLOBAL && current != global) {
            throw error(file, number, parameter.text() + " belongs before the first module");
        }
        ConfigurationValue value = new ConfigurationValue(
                parameter, expand(line.substring(equals + 1).strip()), file, number);
        if (!value.text().isEmpty()) {
            check(parameter, value);
        }
        current.values().put(parameter, value);
    }

    private void check(ConfigurationParameter parameter, ConfigurationValue value) {
        parameter.treatment().refusal(value.text()).ifPresent(reason -> {
            throw value.error("is not supported: " + reason);
        });
        if (value.text().contains("%" + OF_A_CONNECTION) && !parameter.takesVariablesOfAConnection()) {
            throw value.error("variables of a connection are put into path, uid, gid, log file and commands only");
        }
        parameter.kind().check(value);
        parameter.treatment().remark().ifPresent(reason ->
                notes.remark(value.place() + parameter.text() + " changes nothing: " + reason));
    }

    private String expand(String value) {
        return VARIABLE.matcher(value).replaceAll(match -> Matcher.quoteReplacement(replacement(match)));
    }

    /// `%%` is a percent sign; what is no variable stays as it is.
    private String replacement(MatchResult match) {
        String name = match.group(1);
        if (name == null) {
            return "%";
        }
        return name.startsWith(OF_A_CONNECTION) ? match.group() : environment.getOrDefault(name, match.group());
    }

    /// `&include` reads files as if each stood alone: the section and the defaults before it hold again afterwards.
    /// `&merge` reads them as if their lines stood here. A directory stands for its *.conf or *.inc files, in order.
    private void include(String line, Path file, int number, int depth) {
        String[] words = line.split("\\s+", 2);
        boolean merge = words[0].equals("&merge");
        if (words.length < 2 || !merge && !words[0].equals("&include")) {
            throw error(file, number, "'" + line + "' is neither &include PATH nor &merge PATH");
        }
        Path named = Path.of(expand(words[1].strip()));
        Path path = named.isAbsolute() ? named : file.toAbsolutePath().resolveSibling(named);
        ConfigurationSection before = current;
        Map<ConfigurationParameter, ConfigurationValue> defaults = Map.copyOf(global.values());
        for (Path each : included(path, merge ? ".inc" : ".conf")) {
            if (!merge) {
                current = global;
            }
            read(each, depth + 1);
        }
        if (!merge) {
            current = before;
            global.values().keySet().removeIf(parameter ->
                    parameter.scope() == ConfigurationParameter.Scope.MODULE && !defaults.containsKey(parameter));
            global.values().putAll(defaults);
        }
    }

    private static List<Path> included(Path path, String ending) {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(each -> each.toString().endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return new String(OperatorFile.read(file, LARGEST), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static RsyncException unreadable(Path file, IOException cause) {
        return new RsyncException(ExitCode.SYNTAX, Failure.BAD_INPUT,
                "rsync: unable to open configuration file \"" + file + "\": " + cause.getMessage(), cause);
    }
}
