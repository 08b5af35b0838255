package dev.ferryman.rsync.filter;

import dev.ferryman.rsync.filter.RuleText.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// What `--cvs-exclude` leaves out. rsync(1), `--cvs-exclude`.
final class CvsRules {
    static final byte[] FILE = ".cvsignore".getBytes(StandardCharsets.US_ASCII);

    private static final String NAMES = "RCS SCCS CVS CVS.adm RCSLOG cvslog.* tags TAGS .make.state .nse_depinfo"
            + " *~ #* .#* ,* _$* *$ *.old *.bak *.BAK *.orig *.rej .del-* *.a *.olb *.o *.obj *.so *.exe *.Z *.elc"
            + " *.ln core .svn/ .git/ .hg/ .bzr/";

    private CvsRules() {}

    /// The built-in list.
    static List<RuleText> builtIn() {
        return words(NAMES);
    }

    /// Patterns separated by white space, as in `$CVSIGNORE`.
    static List<RuleText> words(String names) {
        return Arrays.stream(names.trim().split("\\s+"))
                .filter(name -> !name.isEmpty())
                .map(name -> new RuleText(
                        Kind.EXCLUDE, Set.of(Modifier.PERISHABLE), name.getBytes(StandardCharsets.ISO_8859_1)))
                .toList();
    }

    /// The rule that reads `.cvsignore` in every directory.
    static RuleText directoryMerge() {
        return RuleSyntax.parse(":C".getBytes(StandardCharsets.US_ASCII));
    }
}
