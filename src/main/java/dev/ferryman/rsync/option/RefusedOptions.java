package dev.ferryman.rsync.option;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.filter.Wildcard;
import dev.ferryman.rsync.option.ParsedArguments.Sense;
import dev.ferryman.rsync.option.ParsedArguments.Written;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// `refuse options` of a module: what its clients may not ask for. rsyncd.conf(5).
public final class RefusedOptions {
    /// Devices are files to nobody who does not say so, and names are only converted where a module has a charset.
    private static final List<String> BY_DEFAULT = List.of("copy-devices", "write-devices", "iconv");
    /// Accepts what a module with a charset can do.
    public static final String CONVERSION_ACCEPTED = "!iconv";
    private static final Pattern WILDCARDS = Pattern.compile("[*?\\[]");
    /// What `a` stands for where it is refused by that name.
    private static final Set<OptionDefinition> ARCHIVE = EnumSet.of(
            OptionDefinition.RECURSIVE, OptionDefinition.DIRS, OptionDefinition.LINKS, OptionDefinition.PERMS,
            OptionDefinition.TIMES, OptionDefinition.GROUP, OptionDefinition.OWNER, OptionDefinition.DEVICES_SPECIALS);
    /// What a wildcard passes over, since a client cannot do without or nobody means it.
    private static final Set<OptionDefinition> VITAL = EnumSet.of(
            OptionDefinition.SERVER, OptionDefinition.SENDER, OptionDefinition.RSH, OptionDefinition.OUT_FORMAT,
            OptionDefinition.LOG_FORMAT, OptionDefinition.DRY_RUN, OptionDefinition.SECLUDED_ARGS,
            OptionDefinition.FROM0, OptionDefinition.ICONV, OptionDefinition.CHECKSUM_SEED,
            OptionDefinition.OLD_COMPRESS, OptionDefinition.COPY_DEVICES, OptionDefinition.WRITE_DEVICES);
    /// What is refused whatever a module says.
    private static final Set<OptionDefinition> NEVER =
            EnumSet.of(OptionDefinition.LOG_FILE, OptionDefinition.LOG_FILE_FORMAT);
    private static final Set<OptionDefinition> DELETIONS = EnumSet.of(
            OptionDefinition.DELETE_BEFORE, OptionDefinition.DELETE_DURING, OptionDefinition.DELETE_DELAY,
            OptionDefinition.DELETE_AFTER, OptionDefinition.DELETE_EXCLUDED);

    public static final RefusedOptions DEFAULT = of(List.of());

    /// What may not be written, `--no-NAME` being an option of its own.
    private final Set<Written> refused;

    private RefusedOptions(Set<Written> refused) {
        this.refused = Set.copyOf(refused);
    }

    /// @param terms names, letters or wildcards; one that begins with `!` accepts what those before it refuse
    public static RefusedOptions of(List<String> terms) {
        Set<Written> refused = new HashSet<>();
        for (String term : Stream.concat(BY_DEFAULT.stream(), terms.stream()).toList()) {
            boolean accepts = term.startsWith("!");
            Set<Written> matched = matched(accepts ? term.substring(1) : term);
            if (accepts) {
                refused.removeAll(matched);
            } else {
                refused.addAll(matched);
            }
        }
        NEVER.forEach(option -> refused.add(new Written(option, Sense.PLAIN)));
        return new RefusedOptions(refused);
    }

    /// The terms that match no option at all, such as misspelt ones.
    public static List<String> unknown(List<String> terms) {
        return terms.stream()
                .filter(term -> matched(term.startsWith("!") ? term.substring(1) : term).isEmpty())
                .toList();
    }

    private static Set<Written> matched(String term) {
        boolean wild = WILDCARDS.matcher(term).find();
        Predicate<String> matches = wild ? wildcard(term) : term::equals;
        Set<Written> matched = Stream.of(OptionDefinition.values())
                .filter(option -> !wild || !VITAL.contains(option))
                .flatMap(option -> Stream.of(new Written(option, Sense.PLAIN), new Written(option, Sense.NEGATED)))
                .filter(written -> written.names().anyMatch(matches))
                .collect(Collectors.toCollection(HashSet::new));
        if (!wild && matched.contains(new Written(OptionDefinition.ARCHIVE, Sense.PLAIN))) {
            ARCHIVE.forEach(option -> matched.add(new Written(option, Sense.PLAIN)));
        }
        return matched;
    }

    private static Predicate<String> wildcard(String term) {
        Wildcard wildcard = Wildcard.compile(term.getBytes(StandardCharsets.UTF_8));
        return name -> wildcard.matches(name.getBytes(StandardCharsets.UTF_8));
    }

    /// @throws RsyncException with UNSUPPORTED, in the words of stock rsync, for the first that is refused
    void check(List<Written> options) {
        boolean sends = options.stream().anyMatch(each -> each.option() == OptionDefinition.SENDER);
        Written unconverted = new Written(OptionDefinition.ICONV, Sense.NEGATED);
        if (refused.contains(unconverted) && options.stream().noneMatch(RefusedOptions::converts)) {
            refuse(unconverted);
        }
        for (Written each : options) {
            Stream.concat(Stream.of(each), implied(each, sends)).filter(refused::contains).findFirst()
                    .ifPresent(RefusedOptions::refuse);
        }
    }

    private static boolean converts(Written written) {
        return written.option() == OptionDefinition.ICONV && written.sense() == Sense.PLAIN;
    }

    /// Implied options are refused as if they were written.
    private static Stream<Written> implied(Written written, boolean sends) {
        if (written.sense() == Sense.NEGATED) {
            return Stream.empty();
        }
        OptionDefinition option = written.option();
        return (switch (option) {
            case OptionDefinition deletion when DELETIONS.contains(deletion) -> Stream.of(OptionDefinition.DELETE);
            case REMOVE_SOURCE_FILES -> sends ? Stream.of(OptionDefinition.DELETE) : Stream.<OptionDefinition>empty();
            case APPEND, APPEND_VERIFY, WRITE_DEVICES -> Stream.of(OptionDefinition.INPLACE);
            case PARTIAL_DIR -> Stream.of(OptionDefinition.PARTIAL);
            case COMPRESS_CHOICE, NEW_COMPRESS, OLD_COMPRESS -> Stream.of(OptionDefinition.COMPRESS);
            default -> Stream.<OptionDefinition>empty();
        }).map(each -> new Written(each, Sense.PLAIN));
    }

    private static void refuse(Written written) {
        throw new RsyncException(ExitCode.UNSUPPORTED, Failure.REFUSED,
                "rsync: The server is configured to refuse " + written.display());
    }
}
