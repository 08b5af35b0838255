package dev.ferryman.rsync.wire;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The character set that this side's names are in where both sides convert them (`--iconv`): on the wire names, and
/// texts in which they stand, are UTF-8 then.
public record NameCharset(Charset local) {
    private static final String OF_LOCALE = ".";
    private static final String LOCALE_PROPERTY = "native.encoding";

    /// @param name as iconv knows it; `.` or nothing stands for the one of the locale
    /// @throws RsyncException UNSUPPORTED for a name that is not known, in the words of rsync
    public static NameCharset named(String name) {
        boolean ofLocale = name.isEmpty() || name.equals(OF_LOCALE);
        String wanted = ofLocale ? System.getProperty(LOCALE_PROPERTY, "UTF-8") : name;
        return find(wanted).map(NameCharset::new).orElseThrow(() -> new RsyncException(
                ExitCode.UNSUPPORTED, Failure.BAD_INPUT, "iconv_open(\"UTF-8\", \"" + wanted + "\") failed"));
    }

    /// The C library's names have fewer dashes and more of them than Java's: `iso88591`, `cp-1252`.
    private static Optional<Charset> find(String name) {
        return java(name).filter(Charset::canEncode).or(() -> Charset.availableCharsets().values().stream()
                .filter(Charset::canEncode)
                .filter(each -> Stream.concat(Stream.of(each.name()), each.aliases().stream())
                        .anyMatch(alias -> squeezed(alias).equals(squeezed(name))))
                .findFirst());
    }

    private static Optional<Charset> java(String name) {
        try {
            return Optional.of(Charset.forName(name));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }

    private static String squeezed(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_. :]", "");
    }

    /// For one thread.
    public NameConverter toWire() {
        return new NameConverter(local, StandardCharsets.UTF_8);
    }

    /// For one thread.
    public NameConverter fromWire() {
        return new NameConverter(StandardCharsets.UTF_8, local);
    }
}
