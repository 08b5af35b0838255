package dev.ferryman.cli;

import picocli.CommandLine.IVersionProvider;

/// What `--version` prints.
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"ferryman " + text(), "Java " + Runtime.version()};
    }

    /// The version that the jar was built as; a build directory has none.
    static String text() {
        String built = Version.class.getPackage().getImplementationVersion();
        return built == null ? "(development)" : built;
    }
}
