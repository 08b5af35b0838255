package dev.ferryman.rsync.filter;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.filter.RuleText.Kind;
import dev.ferryman.tree.Name;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// An immutable list of rules: of a command line, of a peer, or of a module. The first rule that matches decides.
public final class FilterRules {
    /// The longest rule that is taken from a peer, in bytes.
    public static final int MAX_RULE_LENGTH = 5120;

    public static final FilterRules EMPTY = new FilterRules(List.of(), List.of(), DefaultSides.BOTH);

    private static final Name TOP = Name.of(".");

    private final List<FilterElement> elements;
    private final List<FilterElement> cvs;
    private final DefaultSides defaultSides;

    /// @param cvs what a sending server adds by itself when it is told `--cvs-exclude`; a receiving one is told
    private FilterRules(List<FilterElement> elements, List<FilterElement> cvs, DefaultSides defaultSides) {
        this.elements = List.copyOf(elements);
        this.cvs = List.copyOf(cvs);
        this.defaultSides = defaultSides;
    }

    /// How the lines of rule files end.
    public enum LineEnd {
        NEWLINE,
        NUL
    }

    /// What rules without a side are about.
    public enum DefaultSides {
        BOTH,
        /// `--delete-excluded`: excluded files are not protected.
        SENDER_ONLY
    }

    /// The rules of a client's command line, with the content of the files that they name.
    /// @throws dev.ferryman.rsync.RsyncException with SYNTAX for a rule that cannot be understood,
    ///     with FILE_IO for a file that cannot be read
    public static FilterRules of(
            List<RuleSource> sources, RuleFiles files, LineEnd lineEnd, DefaultSides defaultSides) {
        RuleCollector collector = new RuleCollector(files::read, lineEnd, 0);
        boolean cvs = false;
        for (RuleSource source : sources) {
            switch (source) {
                case RuleSource.Rule rule -> collector.add(RuleSyntax.parse(rule.text()));
                case RuleSource.Pattern pattern ->
                    collector.add(RuleSyntax.parsePattern(pattern.text(), kind(pattern.sign())));
                case RuleSource.PatternFile file -> collector.addPatternFile(file.path(), kind(file.sign()));
                case RuleSource.CvsExcludes ignored -> cvs = true;
            }
        }
        FilterRules rules = new FilterRules(collector.elements(), List.of(), defaultSides);
        return cvs ? rules.withCvsExcludes(files) : rules;
    }

    private static Kind kind(RuleSource.Sign sign) {
        return sign == RuleSource.Sign.INCLUDE ? Kind.INCLUDE : Kind.EXCLUDE;
    }

    /// The rules that a client sent to its server, each the text of one frame. They cannot name files to be merged at
    /// once, and per-directory merge files by their leaf name only.
    /// @throws dev.ferryman.rsync.RsyncException with PROTOCOL for a rule that no client sends
    public static FilterRules decode(List<byte[]> rules, DefaultSides defaultSides) {
        RuleCollector collector = new RuleCollector(RuleFiles.NONE::read, LineEnd.NEWLINE, 0);
        for (byte[] rule : rules) {
            RuleText text = rule.length > MAX_RULE_LENGTH ? refuse(rule) : RuleSyntax.parse(rule);
            boolean leadsAway = text.kind() == Kind.DIRECTORY_MERGE && !isLeaf(text.pattern());
            collector.add(text.kind() == Kind.MERGE || leadsAway ? refuse(rule) : text);
        }
        return new FilterRules(collector.elements(), List.of(), defaultSides);
    }

    private static RuleText refuse(byte[] rule) {
        throw new RsyncException(
                ExitCode.PROTOCOL,
                Failure.PROTOCOL,
                "the peer sent a filter rule that is not allowed on the wire: "
                        + RuleSyntax.show(Arrays.copyOf(rule, Math.min(rule.length, 80))));
    }

    /// One leading slash is no part of the name.
    private static boolean isLeaf(byte[] name) {
        String text = new String(name, StandardCharsets.ISO_8859_1);
        String leaf = text.startsWith("/") ? text.substring(1) : text;
        return !leaf.isEmpty() && leaf.indexOf('/') < 0 && !leaf.equals(".") && !leaf.equals("..");
    }

    /// The rules of a module; a rule that excludes a directory also covers what is in it.
    /// @param parameters in the order in which they count: filter, include from, include, exclude from, exclude
    public static FilterRules ofModule(List<ModuleRules> parameters, RuleFiles files) {
        List<FilterElement> elements = new ArrayList<>();
        for (ModuleRules each : parameters) {
            RuleCollector collector = new RuleCollector(files::read, LineEnd.NEWLINE, 0);
            switch (each.kind()) {
                case FILTER -> RuleLines.ofRuleWords(each.value()).forEach(rule -> collector.add(withContent(rule)));
                case INCLUDE -> RuleLines.ofPatternWords(each.value(), Kind.INCLUDE)
                        .forEach(rule -> collector.add(withContent(rule)));
                case EXCLUDE -> RuleLines.ofPatternWords(each.value(), Kind.EXCLUDE)
                        .forEach(rule -> collector.add(withContent(rule)));
                case INCLUDE_FROM -> collector.addPatternFile(each.value(), Kind.INCLUDE);
                case EXCLUDE_FROM -> collector.addPatternFile(each.value(), Kind.EXCLUDE);
            }
            if (collector.cleared()) {
                elements.clear();
            }
            elements.addAll(collector.elements());
        }
        return new FilterRules(elements, List.of(), DefaultSides.BOTH);
    }

    private static RuleText withContent(RuleText rule) {
        byte[] pattern = rule.pattern();
        if (rule.kind() != Kind.EXCLUDE || pattern.length < 2 || pattern[pattern.length - 1] != '/') {
            return rule;
        }
        byte[] longer = Arrays.copyOf(pattern, pattern.length + 3);
        Arrays.fill(longer, pattern.length, longer.length, (byte) '*');
        return new RuleText(rule.kind(), rule.modifiers(), longer);
    }

    /// These rules and then those of CVS, which a sender adds when it is told `--cvs-exclude`.
    /// @param files read for `$HOME/.cvsignore`
    public FilterRules withCvsExcludes(RuleFiles files) {
        RuleCollector collector = new RuleCollector(files::read, LineEnd.NEWLINE, 0);
        collector.add(CvsRules.directoryMerge());
        collector.addAll(CvsRules.everywhere(files::read));
        List<FilterElement> more = collector.elements().stream()
                .filter(each -> elements.stream().noneMatch(each::readsTheSameAs))
                .toList();
        return new FilterRules(elements, more, defaultSides);
    }

    /// The texts that the server needs to know, when the server is on `peer`'s side.
    public List<byte[]> encode(Side peer) {
        return (peer == Side.RECEIVER ? all() : elements).stream()
                .filter(each -> Sides.concerns(each.text(), peer, defaultSides))
                .map(each -> each.text().encode())
                .toList();
    }

    /// The rules one by one, as a file of rules holds them.
    public List<byte[]> lines() {
        return elements.stream().map(each -> each.text().encode()).toList();
    }

    private List<FilterElement> all() {
        List<FilterElement> all = new ArrayList<>(elements);
        all.addAll(cvs);
        return all;
    }

    /// These rules and then others.
    public FilterRules followedBy(FilterRules others) {
        List<FilterElement> both = new ArrayList<>(elements);
        both.addAll(others.elements);
        return new FilterRules(both, others.cvs, defaultSides);
    }

    /// Whether a rule of a command line is about names of extended attributes.
    public static boolean isAboutXattrs(RuleSource.Rule source) {
        RuleText text = RuleSyntax.parse(source.text());
        return !text.kind().isMerge() && text.has(Modifier.XATTR);
    }

    /// What the rules say of extended attributes; empty where none is about them, on either side. Rules in per-directory
    /// merge files do not count here.
    public Optional<XattrFilter> xattrs(Side side) {
        List<FilterElement.Rule> all = elements.stream()
                .filter(FilterElement.Rule.class::isInstance).map(FilterElement.Rule.class::cast)
                .filter(FilterElement.Rule::isAboutXattrs)
                .toList();
        return all.isEmpty() ? Optional.empty() : Optional.of(new XattrFilter(
                all.stream().filter(each -> Sides.concerns(each.text(), side, defaultSides)).toList()));
    }

    public boolean isEmpty() {
        return elements.isEmpty() && cvs.isEmpty();
    }

    /// The rules in force in the root of the transfer, for one side.
    /// @param files read for per-directory merge rules, while directories are entered
    public DirectoryFilter atRoot(Side side, MergeFiles files) {
        return atRoot(side, files, new byte[0]);
    }

    /// The same for a transfer that is rooted below the module.
    /// @param rootPath from the root of the module (or of the file system) to the root of the transfer, normalized;
    ///     rules with the modifier `/` are compared with paths that begin with it
    public DirectoryFilter atRoot(Side side, MergeFiles files, Name rootPath) {
        return atRoot(side, files, rootPath.equals(TOP) ? new byte[0] : rootPath.raw());
    }

    private DirectoryFilter atRoot(Side side, MergeFiles files, byte[] rootPath) {
        List<FilterElement> all = new ArrayList<>(elements);
        all.removeIf(each -> isNotFor(side, each, defaultSides));
        // those of CVS protect even where --delete-excluded is: stock rsync knows no side for them, either
        cvs.stream().filter(each -> !isNotFor(side, each, DefaultSides.BOTH)).forEach(all::add);
        return DirectoryFilter.atRoot(
                all, new DirectoryFilter.Surroundings(side, defaultSides, files, rootPath));
    }

    /// Merge files are read for either side, and their rules are looked at then.
    private static boolean isNotFor(Side side, FilterElement element, DefaultSides defaultSides) {
        return element instanceof FilterElement.Rule rule
                && (rule.isAboutXattrs() || !Sides.concerns(rule.text(), side, defaultSides));
    }
}
