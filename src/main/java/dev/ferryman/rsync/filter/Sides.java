package dev.ferryman.rsync.filter;

/// Which side a rule is about.
final class Sides {
    private Sides() {}

    /// Merge places stay on both sides, since their files may hold rules for either.
    static boolean concerns(RuleText text, Side side, FilterRules.DefaultSides defaultSides) {
        boolean sender = text.has(Modifier.SENDER);
        boolean receiver = text.has(Modifier.RECEIVER);
        if (sender != receiver) {
            return sender == (side == Side.SENDER);
        }
        boolean plainRule = text.kind() != RuleText.Kind.DIRECTORY_MERGE
                || text.has(Modifier.EXCLUDES)
                || text.has(Modifier.INCLUDES);
        boolean senderOnly = defaultSides == FilterRules.DefaultSides.SENDER_ONLY && !sender;
        return !(senderOnly && plainRule) || side == Side.SENDER;
    }
}
