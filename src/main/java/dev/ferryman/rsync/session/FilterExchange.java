package dev.ferryman.rsync.session;

import dev.ferryman.rsync.filter.FilterRules;
import dev.ferryman.rsync.filter.RuleFiles;
import dev.ferryman.rsync.filter.RuleSource;
import dev.ferryman.rsync.filter.Side;
import dev.ferryman.rsync.option.Deletion;
import dev.ferryman.rsync.option.Options;
import dev.ferryman.rsync.option.Selection;
import dev.ferryman.rsync.wire.WireError;
import dev.ferryman.rsync.wire.WireReader;
import dev.ferryman.rsync.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;

/// The client's filter rules on their way to the server, right after multiplexing has begun
/// (rsync 3.5 exclude.c, send_filter_list and recv_filter_list).
final class FilterExchange {
    private static final int LONGEST_RULE = 4096 + 1024;
    private static final int MOST_RULES = 100_000;

    private FilterExchange() {}

    static void send(FilterRules rules, Side server, Options options, WireWriter out) {
        if (!concerns(server, options)) {
            return;
        }
        for (byte[] rule : rules.encode(server)) {
            out.writeInt(rule.length);
            out.write(rule);
        }
        out.writeInt(0);
    }

    static FilterRules receive(Side server, Options options, WireReader in) {
        FilterRules.DefaultSides sides = defaultSides(options);
        FilterRules own = ofArguments(options, sides);
        if (!concerns(server, options)) {
            return own;
        }
        FilterRules rules = own.followedBy(FilterRules.decode(read(in), sides));
        boolean cvs = server == Side.SENDER && options.selection().is(Selection.Trait.CVS_EXCLUDE);
        return cvs ? rules.withCvsExcludes(RuleFiles.NONE) : rules;
    }

    /// The rules that a server was started with, as by `--remote-option`.
    private static FilterRules ofArguments(Options options, FilterRules.DefaultSides sides) {
        List<RuleSource> rules = options.filters().stream().filter(RuleSource.Rule.class::isInstance).toList();
        return FilterRules.of(rules, RuleFiles.NONE, FilterRules.LineEnd.NEWLINE, sides);
    }

    private static List<byte[]> read(WireReader in) {
        List<byte[]> rules = new ArrayList<>();
        for (int length = in.readInt(); length != 0; length = in.readInt()) {
            if (rules.size() == MOST_RULES) {
                throw WireError.malformed("more than " + MOST_RULES + " filter rules");
            }
            rules.add(in.readBytes(length, LONGEST_RULE, "a filter rule"));
        }
        return rules;
    }

    static FilterRules.DefaultSides defaultSides(Options options) {
        return options.deletion().is(Deletion.Trait.EXCLUDED)
                ? FilterRules.DefaultSides.SENDER_ONLY
                : FilterRules.DefaultSides.BOTH;
    }

    /// A receiving server needs rules only to protect what it would delete.
    private static boolean concerns(Side server, Options options) {
        return server == Side.SENDER
                || options.deletion().enabled()
                || options.selection().is(Selection.Trait.PRUNE_EMPTY_DIRECTORIES);
    }
}
