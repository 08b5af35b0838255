package dev.ferryman.cli;

import dev.ferryman.rsync.option.OptionDefinition;
import dev.ferryman.rsync.option.Support;
import dev.ferryman.rsync.session.Greeting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/// What `rsync --version` prints, and what it prints for programs where it is given twice: the same keys as stock rsync.
final class VersionReport {
    private static final int WIDTH = 76;
    private static final String INDENT = "    ";
    private static final String WITHOUT_WARRANTY = "Ferryman comes with ABSOLUTELY NO WARRANTY";
    private static final List<String> CHECKSUMS = List.of("xxh128", "xxh3", "xxh64", "md5", "md4", "sha1", "none");
    private static final List<String> COMPRESSIONS = List.of("zstd", "lz4", "zlibx", "zlib", "none");
    private static final List<String> DIGESTS = List.of("sha512", "sha256", "sha1", "md5", "md4");

    private VersionReport() {}

    /// In the order of stock rsync; what is no word is a number of bits or `true` and `false`.
    private static Map<String, String> capabilities() {
        Map<String, String> all = new LinkedHashMap<>();
        List.of("file_bits", "inum_bits", "timestamp_bits", "long_int_bits").forEach(bits -> all.put(bits, "64"));
        List.of("socketpairs", "symlinks", "symtimes", "hardlinks", "hardlink_specials", "hardlink_symlinks", "IPv6",
                "atimes").forEach(name -> all.put(name, "true"));
        all.put("batchfiles", has(OptionDefinition.READ_BATCH));
        List.of("inplace", "append", "ACLs", "ACL_at", "xattrs").forEach(name -> all.put(name, "true"));
        all.put("secluded_args", "\"optional\"");
        all.put("iconv", has(OptionDefinition.ICONV));
        List.of("prealloc", "stop_at").forEach(name -> all.put(name, "true"));
        all.put("crtimes", has(OptionDefinition.CRTIMES));
        return all;
    }

    private static String has(OptionDefinition option) {
        return Boolean.toString(option.support() == Support.SUPPORTED);
    }

    private static String word(Map.Entry<String, String> capability) {
        String name = capability.getKey().replace('_', '-');
        return switch (capability.getValue()) {
            case "true" -> name;
            case "false" -> "no " + name;
            case "64" -> "64-bit " + capability.getKey().replace("_bits", "s").replace('_', ' ');
            default -> "optional " + name;
        };
    }

    static List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("rsync  version " + Version.text() + " of Ferryman  protocol version " + Greeting.NEWEST_PROTOCOL);
        lines.add("Capabilities:");
        lines.addAll(wrapped(capabilities().entrySet().stream().map(VersionReport::word).toList()));
        lines.add("Checksum list:");
        lines.add(INDENT + String.join(" ", CHECKSUMS));
        lines.add("Compress list:");
        lines.add(INDENT + String.join(" ", COMPRESSIONS));
        lines.add("Daemon auth list:");
        lines.add(INDENT + String.join(" ", DIGESTS));
        lines.add("");
        lines.add(WITHOUT_WARRANTY + ". Licensed under the Apache License 2.0.");
        return lines;
    }

    private static List<String> wrapped(List<String> words) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(INDENT);
        for (int place = 0; place < words.size(); place++) {
            String word = words.get(place) + (place < words.size() - 1 ? "," : "");
            if (line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder(INDENT);
            }
            line.append(line.length() == INDENT.length() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    static List<String> json() {
        return List.of(
                "{",
                "  \"program\": \"rsync\",",
                "  \"version\": \"" + Version.text() + "\",",
                "  \"protocol\": \"" + Greeting.NEWEST_PROTOCOL + ".0\",",
                "  \"copyright\": \"the authors of Ferryman\",",
                "  \"url\": \"https://rsync.samba.org/\",",
                "  \"capabilities\": " + object(capabilities()) + ",",
                "  \"optimizations\": " + object(Map.of()) + ",",
                "  \"checksum_list\": " + array(CHECKSUMS) + ",",
                "  \"compress_list\": " + array(COMPRESSIONS) + ",",
                "  \"daemon_auth_list\": " + array(DIGESTS) + ",",
                "  \"license\": \"Apache-2.0\",",
                "  \"caveat\": \"" + WITHOUT_WARRANTY + "\"",
                "}");
    }

    private static String object(Map<String, String> members) {
        StringJoiner all = new StringJoiner(", ", "{", "}");
        members.forEach((name, value) -> all.add("\"" + name + "\": " + value));
        return all.toString();
    }

    private static String array(List<String> words) {
        return words.stream().map(word -> "\"" + word + "\"").collect(Collectors.joining(", ", "[", "]"));
    }
}
