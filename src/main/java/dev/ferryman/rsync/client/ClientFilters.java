package dev.ferryman.rsync.client;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.filter.FilterRules;
import dev.ferryman.rsync.filter.RuleFiles;
import dev.ferryman.rsync.filter.RuleSource;
import dev.ferryman.rsync.option.Deletion;
import dev.ferryman.rsync.option.Options;
import dev.ferryman.rsync.option.Selection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The filter rules of a command line, with the files that it names.
final class ClientFilters {
    private static final RuleFiles RULE_FILES = path -> {
        String name = new String(path, StandardCharsets.UTF_8);
        try {
            return Optional.of(name.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(name)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new RsyncException(ExitCode.FILE_IO, Failure.BAD_INPUT,
                    "cannot read the rule file " + name + ": " + e.getMessage(), e);
        }
    };

    private ClientFilters() {}

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
