package dev.ferryman.rsync.filter;

import java.util.Arrays;
import java.util.List;

/// One element of a list of rules: a rule, or the place where per-directory merge files put theirs.
sealed interface FilterElement {
    RuleText text();

    /// A file is read for the first rule that names it.
    default boolean readsTheSameAs(FilterElement other) {
        return this instanceof MergePlace one && other instanceof MergePlace two
                && Arrays.equals(one.fileName(), two.fileName());
    }

    /// @param base where the directory of the rule's merge file ends in paths: anchored patterns begin there
    record Rule(RuleText text, RulePattern pattern, int base) implements FilterElement {
        static Rule of(RuleText text, int base) {
            return new Rule(text, RulePattern.of(text.pattern()), base);
        }

        boolean excludes() {
            return text.kind() == RuleText.Kind.EXCLUDE;
        }

        boolean isAboutXattrs() {
            return text.has(Modifier.XATTR);
        }

        /// A name is no path: nothing is above it.
        boolean matchesXattr(byte[] name) {
            boolean possible = !(text.has(Modifier.ABSOLUTE) && pattern.isAnchored());
            return (possible && pattern.matches(name, 0, false)) != text.has(Modifier.NEGATED);
        }

        boolean matches(byte[] path, byte[] rootPath, boolean directory) {
            if (isAboutXattrs()) {
                return false;
            }
            boolean matches = text.has(Modifier.ABSOLUTE)
                    ? pattern.matches(absolute(rootPath, path), 0, directory)
                    : pattern.matches(path, base, directory);
            return matches != text.has(Modifier.NEGATED);
        }

        private static byte[] absolute(byte[] rootPath, byte[] path) {
            if (rootPath.length == 0) {
                return path;
            }
            byte[] joined = new byte[rootPath.length + 1 + path.length];
            System.arraycopy(rootPath, 0, joined, 0, rootPath.length);
            joined[rootPath.length] = '/';
            System.arraycopy(path, 0, joined, rootPath.length + 1, path.length);
            return joined;
        }
    }

    /// @param content the rules that files of this name have brought so far, the deepest directory's first
    record MergePlace(RuleText text, List<FilterElement> content) implements FilterElement {
        public MergePlace {
            content = List.copyOf(content);
        }

        /// The leaf name of the file; a leading slash only asks to look above the transfer, too.
        byte[] fileName() {
            byte[] name = text.pattern();
            boolean slash = name.length > 0 && name[0] == '/';
            return slash ? Arrays.copyOfRange(name, 1, name.length) : name;
        }    }
}
