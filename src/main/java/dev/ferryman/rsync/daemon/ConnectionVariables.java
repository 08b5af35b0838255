package dev.ferryman.rsync.daemon;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What is known of a client that has been let in, under the names that rsyncd.conf and the commands of a module use.
/// rsyncd.conf(5), `pre-xfer exec`.
record ConnectionVariables(Map<String, String> values) {
    private static final Pattern VARIABLE = Pattern.compile("%(RSYNC_[A-Z_]+)%");
    private static final Pattern ELEMENT_OF_A_PATH = Pattern.compile("(?!\\.{1,2}$)[^/\\p{Cntrl}]+");

    ConnectionVariables {
        values = Map.copyOf(values);
    }

    /// @param number of the connection
    static ConnectionVariables of(String module, Visitor visitor, Doorkeeper.Admission admission, long number) {
        return new ConnectionVariables(Map.of(
                "RSYNC_MODULE_NAME", module,
                "RSYNC_HOST_ADDR", visitor.address().getHostAddress(),
                "RSYNC_HOST_NAME", visitor.host(),
                "RSYNC_USER_NAME", admission.user().orElse(""),
                "RSYNC_PID", Long.toString(number)));
    }

    ConnectionVariables with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new ConnectionVariables(more);
    }

    /// The module as it is for this client.
    ModuleConfiguration applied(ModuleConfiguration module) {
        return module.expanded(this::expand);
    }

    /// @throws Refusal where what a client is called could lead elsewhere than where it stands in a path
    private String expand(String text) {
        return VARIABLE.matcher(text).replaceAll(match -> {
            String value = values.getOrDefault(match.group(1), match.group());
            if (!ELEMENT_OF_A_PATH.matcher(value).matches()) {
                throw new Refusal("no access", match.group(1) + " is '" + value + "', which cannot stand in '" + text + "'");
            }
            return Matcher.quoteReplacement(value);
        });
    }
}
