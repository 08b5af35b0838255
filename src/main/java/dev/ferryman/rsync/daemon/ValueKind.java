package dev.ferryman.rsync.daemon;

import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.option.Charsets;
import dev.ferryman.rsync.option.ModeChanges;
import dev.ferryman.rsync.option.RefusedOptions;
import dev.ferryman.rsync.option.Size;
import dev.ferryman.rsync.session.AuthDigest;
import java.util.List;
import java.util.function.Consumer;

/// What a value of rsyncd.conf has to look like.
enum ValueKind {
    TEXT(value -> { }),
    FLAG(ConfigurationValue::flag),
    NUMBER(ConfigurationValue::number),
    PATH(ConfigurationValue::path),
    ROOT(ValueKind::checkRoot),
    SIZE(ValueKind::size),
    HOSTS(value -> value.list().forEach(HostPattern::of)),
    USERS(value -> AuthUsers.parse(value.text())),
    DIGEST(ValueKind::checkDigest),
    OPTIONS(ValueKind::checkOptions),
    MODES(ValueKind::modes),
    CHARSET(value -> Charsets.ofModule(value.text())),
    COMMAND(value -> HookCommand.parse(value.text()));

    private final Consumer<ConfigurationValue> check;

    ValueKind(Consumer<ConfigurationValue> check) {
        this.check = check;
    }

    /// @throws RsyncException that names the file, the line and what is wrong
    void check(ConfigurationValue value) {
        try {
            check.accept(value);
        } catch (IllegalArgumentException e) {
            throw value.error(e.getMessage());
        } catch (RsyncException e) {
            throw e.getMessage().startsWith(value.place()) ? e : value.error(e.getMessage());
        }
    }

    /// The changes of permissions that a value stands for.
    static ModeChanges modes(ConfigurationValue value) {
        return ModeChanges.parse(value.text()).orElseThrow(() -> value.error("'" + value.text()
                + "' is no change of permissions as chmod(1) writes it, with D or F before those for one kind"));
    }

    /// Bytes, where a number alone counts them.
    static long size(ConfigurationValue value) {
        return Size.parse(value.text(), Size.Unit.BYTES)
                .orElseThrow(() -> value.error("'" + value.text() + "' is no size such as 64M"));
    }

    private static void checkRoot(ConfigurationValue value) {
        if (!value.path().isAbsolute()) {
            throw value.error("'" + value.text() + "' is not absolute");
        }
    }

    private static void checkDigest(ConfigurationValue value) {
        AuthDigest.named(value.text())
                .orElseThrow(() -> value.error("'" + value.text() + "' is none of sha512, sha256, sha1, md5"));
    }

    private static void checkOptions(ConfigurationValue value) {
        List<String> unknown = RefusedOptions.unknown(value.words());
        if (!unknown.isEmpty()) {
            throw value.error("no option is called " + String.join(", ", unknown) + ": write the long name without --,"
                    + " the letter, or a wildcard");
        }
    }
}
