package dev.ferryman.rsync.client;

import dev.ferryman.rsync.filter.FilterRules;
import dev.ferryman.rsync.filter.RuleFiles;
import dev.ferryman.rsync.filter.RuleSource;
import dev.ferryman.rsync.option.Deletion;
import dev.ferryman.rsync.option.Options;
import dev.ferryman.rsync.option.Selection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The filter rules of a command line, with the files that it names.
final class ClientFilters {
    private static final RuleFiles RULE_FILES = path ->
            path.length == 1 && path[0] == '-' ? standardInput() : RuleFiles.OF_THE_OPERATOR.read(path);

    private ClientFilters() {}

    private static Optional<byte[]> standardInput() {
        try {
            return Optional.of(System.in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static FilterRules of(Options options) {
        FilterRules.LineEnd lineEnd = options.selection().is(Selection.Trait.NUL_TERMINATED)
                ? FilterRules.LineEnd.NUL
                : FilterRules.LineEnd.NEWLINE;
        FilterRules.DefaultSides sides = options.deletion().is(Deletion.Trait.EXCLUDED)
                ? FilterRules.DefaultSides.SENDER_ONLY
                : FilterRules.DefaultSides.BOTH;
        List<RuleSource> rules = new ArrayList<>(options.filters());
        rules.addAll(implied(options));
        return FilterRules.of(rules, RULE_FILES, lineEnd, sides);
    }

    /// What other options add at the end: backups beside what they were made of are not deleted, and the directories of
    /// partial files are none of the tree.
    private static List<RuleSource> implied(Options options) {
        List<RuleSource> rules = new ArrayList<>();
        options.writing().backup()
                .filter(backup -> backup.directory().isEmpty() && options.deletion().enabled()
                        && !options.deletion().is(Deletion.Trait.EXCLUDED))
                .ifPresent(backup -> rules.add(rule("P *", backup.suffix(), "")));
        options.writing().keptIn()
                .filter(directory -> directory[0] != '/')
                .ifPresent(directory -> rules.add(rule("-p ", directory, "/")));
        return rules;
    }

    private static RuleSource rule(String start, byte[] name, String end) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.writeBytes(start.getBytes(StandardCharsets.US_ASCII));
        text.writeBytes(name);
        text.writeBytes(end.getBytes(StandardCharsets.US_ASCII));
        return new RuleSource.Rule(text.toByteArray());
    }
}
