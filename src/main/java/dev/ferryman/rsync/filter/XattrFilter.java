package dev.ferryman.rsync.filter;

import dev.ferryman.tree.Name;
import java.util.List;

/// The rules about names of extended attributes (modifier `x`) of one side: the first that matches decides. It has none
/// where all rules are about the other side, which still leaves the choice of namespaces to rules.
public final class XattrFilter {
    private final List<FilterElement.Rule> rules;

    XattrFilter(List<FilterElement.Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /// Whether an attribute takes part: it is sent; on the receiver, it is set, compared and removed.
    public boolean lets(Name name) {
        byte[] bytes = name.raw();
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i).matchesXattr(bytes)) {
                return !rules.get(i).excludes();
            }
        }
        return true;
    }
}
