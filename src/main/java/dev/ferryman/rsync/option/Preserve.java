package dev.ferryman.rsync.option;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// Which properties of an entry are carried over.
/// @param chmod changes of permissions, which the client applies to what it sends or receives
/// @param finalChmod changes that come after everything else, and count for what is there already, too
/// @param userMap who becomes whom, in the syntax of `--usermap`, which the receiver resolves
/// @param groupMap the same for groups
public record Preserve(
        Set<Attribute> attributes,
        IdMapping ids,
        Privilege privilege,
        ModeChanges chmod,
        ModeChanges finalChmod,
        Optional<String> userMap,
        Optional<String> groupMap) {

    public enum Attribute {
        LINKS,
        HARD_LINKS,
        PERMISSIONS,
        EXECUTABILITY,
        ACLS,
        XATTRS,
        /// What rsync itself keeps in extended attributes (`-XX`).
        OWN_XATTRS,
        OWNER,
        GROUP,
        DEVICES,
        SPECIALS,
        TIMES,
        /// Present where `TIMES` is, `--omit-dir-times` is not, and no backup beside a file changes its directory.
        DIRECTORY_TIMES,
        /// Present where `TIMES` is and `--omit-link-times` is not.
        LINK_TIMES,
        ACCESS_TIMES
    }

    /// How owners and groups are matched between the two sides.
    public enum IdMapping {
        BY_NAME,
        NUMERIC
    }

    /// Whether the receiver tries what only the superuser may do.
    public enum Privilege {
        /// As the process can.
        AUTOMATIC,
        SUPER,
        NO_SUPER,
        /// Privileged attributes go to an extended attribute.
        FAKE_SUPER
    }

    public Preserve {
        // bits: they are asked of every entry
        attributes = attributes.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(attributes));
    }

    public boolean links() {
        return attributes.contains(Attribute.LINKS);
    }

    public boolean hardLinks() {
        return attributes.contains(Attribute.HARD_LINKS);
    }

    public boolean permissions() {
        return attributes.contains(Attribute.PERMISSIONS);
    }

    public boolean executability() {
        return attributes.contains(Attribute.EXECUTABILITY);
    }

    public boolean acls() {
        return attributes.contains(Attribute.ACLS);
    }

    public boolean xattrs() {
        return attributes.contains(Attribute.XATTRS);
    }

    public boolean ownXattrs() {
        return attributes.contains(Attribute.OWN_XATTRS);
    }

    public boolean owner() {
        return attributes.contains(Attribute.OWNER);
    }

    public boolean group() {
        return attributes.contains(Attribute.GROUP);
    }

    public boolean devices() {
        return attributes.contains(Attribute.DEVICES);
    }

    public boolean specials() {
        return attributes.contains(Attribute.SPECIALS);
    }

    public boolean times() {
        return attributes.contains(Attribute.TIMES);
    }

    public boolean directoryTimes() {
        return attributes.contains(Attribute.DIRECTORY_TIMES);
    }

    public boolean linkTimes() {
        return attributes.contains(Attribute.LINK_TIMES);
    }

    public boolean accessTimes() {
        return attributes.contains(Attribute.ACCESS_TIMES);
    }

    public boolean numericIds() {
        return ids == IdMapping.NUMERIC;
    }

    /// The same for a module that says how privileged its receiver is.
    public Preserve with(Privilege other) {
        return new Preserve(attributes, ids, other, chmod, finalChmod, userMap, groupMap);
    }

    static Preserve from(ParsedArguments arguments) {
        OwnerMaps owners = OwnerMaps.from(arguments);
        EnumSet<Attribute> attributes = EnumSet.noneOf(Attribute.class);
        for (Attribute attribute : Attribute.values()) {
            if (asked(arguments, attribute)) {
                attributes.add(attribute);
            }
        }
        return new Preserve(
                attributes,
                arguments.on(OptionDefinition.NUMERIC_IDS) ? IdMapping.NUMERIC : IdMapping.BY_NAME,
                privilege(arguments),
                chmod(arguments),
                ModeChanges.NONE,
                owners.users(),
                owners.groups());
    }

    private static ModeChanges chmod(ParsedArguments arguments) {
        ModeChanges changes = ModeChanges.NONE;
        for (ParsedArguments.Occurrence each : arguments.occurrences()) {
            if (each.option() == OptionDefinition.CHMOD) {
                changes = changes.and(ModeChanges.parse(each.text()).orElseThrow(() ->
                        UsageError.of("Invalid argument passed to --chmod (" + each.text() + ")")));
            }
        }
        return changes;
    }

    /// The same with a module's changes to what it sends (`outgoing chmod`).
    Preserve sending(ModeChanges modes) {
        return new Preserve(attributes, ids, privilege, chmod.and(modes), finalChmod, userMap, groupMap);
    }

    /// The same with a module's changes to what it receives (`incoming chmod`).
    Preserve receiving(ModeChanges modes) {
        return new Preserve(attributes, ids, privilege, chmod, modes, userMap, groupMap);
    }

    private static boolean keepsBackupsBeside(ParsedArguments arguments) {
        return arguments.on(OptionDefinition.BACKUP) && !arguments.given(OptionDefinition.BACKUP_DIR);
    }

    private static boolean asked(ParsedArguments arguments, Attribute attribute) {
        return switch (attribute) {
            case LINKS -> arguments.on(OptionDefinition.LINKS);
            case HARD_LINKS -> arguments.on(OptionDefinition.HARD_LINKS);
            case PERMISSIONS -> arguments.on(OptionDefinition.PERMS) || arguments.on(OptionDefinition.ACLS);
            case EXECUTABILITY -> arguments.on(OptionDefinition.EXECUTABILITY);
            case ACLS -> arguments.on(OptionDefinition.ACLS);
            case XATTRS -> arguments.on(OptionDefinition.XATTRS);
            case OWN_XATTRS -> arguments.count(OptionDefinition.XATTRS) > 1;
            case OWNER -> arguments.on(OptionDefinition.OWNER);
            case GROUP -> arguments.on(OptionDefinition.GROUP);
            case DEVICES -> arguments.on(OptionDefinition.DEVICES);
            case SPECIALS -> arguments.on(OptionDefinition.SPECIALS);
            case TIMES -> arguments.on(OptionDefinition.TIMES);
            case DIRECTORY_TIMES ->
                arguments.on(OptionDefinition.TIMES) && !arguments.on(OptionDefinition.OMIT_DIR_TIMES)
                        && !keepsBackupsBeside(arguments);
            case LINK_TIMES ->
                arguments.on(OptionDefinition.TIMES) && !arguments.on(OptionDefinition.OMIT_LINK_TIMES);
            case ACCESS_TIMES -> arguments.on(OptionDefinition.ATIMES);
        };
    }

    /// The last word counts.
    private static Privilege privilege(ParsedArguments arguments) {
        Privilege privilege = Privilege.AUTOMATIC;
        for (ParsedArguments.Occurrence each : arguments.occurrences()) {
            boolean plain = each.sense() == ParsedArguments.Sense.PLAIN;
            privilege = switch (each.option()) {
                case SUPER -> plain ? Privilege.SUPER : Privilege.NO_SUPER;
                case FAKE_SUPER -> plain ? Privilege.FAKE_SUPER : Privilege.AUTOMATIC;
                default -> privilege;
            };
        }
        return privilege;
    }
}
