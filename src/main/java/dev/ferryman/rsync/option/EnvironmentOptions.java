package dev.ferryman.rsync.option;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The options that a client's environment stands for, as words to put before those of its command line.
/// rsync(1), ENVIRONMENT VARIABLES.
final class EnvironmentOptions {
    private static final int TWICE = 2;

    private final ParsedArguments given;
    private final Map<String, String> environment;
    private final List<byte[]> words = new ArrayList<>();

    private EnvironmentOptions(ParsedArguments given, Map<String, String> environment) {
        this.given = given;
        this.environment = environment;
    }

    /// @param given what the command line says by itself
    static List<byte[]> of(ParsedArguments given, Map<String, String> environment) {
        EnvironmentOptions options = new EnvironmentOptions(given, environment);
        options.addArgumentation();
        options.addPartialDirectory();
        options.value("RSYNC_MAX_ALLOC").ifPresent(value -> options.add("--max-alloc=" + value));
        options.value("RSYNC_ICONV").ifPresent(value -> options.add("--iconv=" + value));
        return options.words;
    }

    private void addArgumentation() {
        boolean decided = given.last(OptionDefinition.OLD_ARGS).isPresent() || given.on(OptionDefinition.SECLUDED_ARGS);
        int old = decided ? 0 : number("RSYNC_OLD_ARGS");
        Collections.nCopies(Math.clamp(old, 0, TWICE), "--old-args").forEach(this::add);
        boolean secludes = given.last(OptionDefinition.SECLUDED_ARGS).isEmpty()
                && !given.on(OptionDefinition.OLD_ARGS)
                && number("RSYNC_OLD_ARGS") == 0
                && number("RSYNC_PROTECT_ARGS") != 0;
        if (secludes) {
            add("--secluded-args");
        }
    }

    /// Says where partial files are kept, not that they are.
    private void addPartialDirectory() {
        boolean keeps = given.on(OptionDefinition.PARTIAL) && given.last(OptionDefinition.PARTIAL_DIR).isEmpty()
                && !given.on(OptionDefinition.INPLACE) && !given.on(OptionDefinition.APPEND)
                && !given.on(OptionDefinition.APPEND_VERIFY);
        if (keeps) {
            value("RSYNC_PARTIAL_DIR").ifPresent(directory -> add("--partial-dir=" + directory));
        }
    }

    private Optional<String> value(String variable) {
        return Optional.ofNullable(environment.get(variable)).filter(text -> !text.isEmpty());
    }

    private int number(String variable) {
        return value(variable).filter(text -> text.matches("\\d{1,9}")).map(Integer::parseInt).orElse(0);
    }

    private void add(String word) {
        words.add(word.getBytes(StandardCharsets.UTF_8));
    }
}
