package dev.ferryman.rsync.filter;

import dev.ferryman.rsync.filter.RuleText.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// What `--cvs-exclude` leaves out. rsync(1), `--cvs-exclude`.
final class CvsRules {
    static final byte[] FILE = ".cvsignore".getBytes(StandardCharsets.US_ASCII);

    private static final String NAMES = "RCS SCCS CVS CVS.adm RCSLOG cvslog.* tags TAGS .make.state .nse_depinfo"
            + " *~ #* .#* ,* _$* *$ *.old *.bak *.BAK *.orig *.rej .del-* *.a *.olb *.o *.obj *.so *.exe *.Z *.elc"
            + " *.ln core .svn/ .git/ .hg/ .bzr/";
    private static final List<RuleText> BUILT_IN = words(NAMES, Set.of(Modifier.PERISHABLE)).toList();

    private CvsRules() {}

    /// The rules for all directories: the built-in list, `~/.cvsignore`, `$CVSIGNORE`; a `!` among them clears what is
    /// before it.
    /// @param files reads the one of the home directory
    static List<RuleText> everywhere(Function<byte[], Optional<byte[]>> files) {
        List<RuleText> rules = new ArrayList<>(BUILT_IN);
        Optional.ofNullable(System.getenv("HOME"))
                .flatMap(home -> files.apply((home + "/.cvsignore").getBytes(StandardCharsets.UTF_8)))
                .map(content -> new String(content, StandardCharsets.ISO_8859_1))
                .ifPresent(names -> add(names, rules));
        Optional.ofNullable(System.getenv("CVSIGNORE")).ifPresent(names -> add(names, rules));
        return rules;
    }

    private static void add(String names, List<RuleText> rules) {
        words(names, Set.of()).forEach(rule -> {
            if (rule.pattern().length == 1 && rule.pattern()[0] == '!') {
                rules.clear();
            } else {
                rules.add(rule);
            }
        });
    }

    private static Stream<RuleText> words(String names, Set<Modifier> modifiers) {
        return Arrays.stream(names.trim().split("\\s+"))
                .filter(name -> !name.isEmpty())
                .map(name -> new RuleText(Kind.EXCLUDE, modifiers, name.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /// The rule that reads `.cvsignore` in every directory.
    static RuleText directoryMerge() {
        return RuleSyntax.parse(":C".getBytes(StandardCharsets.US_ASCII));
    }
}
