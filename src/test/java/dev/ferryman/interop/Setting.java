package dev.ferryman.interop;

import java.nio.file.Path;

/// What there is before a copy, where the copy goes, and what of both sides is compared afterwards.
/// @param into the directory to copy to, beneath what `target` fills: empty, or with a slash at its end
record Setting(Filling source, Filling target, String into, Look atSource, Look atTarget) {
    /// Makes what there is in a directory that is empty.
    interface Filling {
        void fill(Path directory);
    }

    /// A tree as it is compared after a run with these options.
    interface Look {
        TreeSnapshot at(Path directory, String options);
    }

    /// Filled by shell scripts. All of the target is compared, nothing of the source.
    static Setting of(String source, String target) {
        return of(script(source), script(target));
    }

    static Setting of(Filling source, Filling target) {
        return new Setting(source, target, "", (_, _) -> TreeSnapshot.EMPTY, (tree, _) -> TreeSnapshot.of(tree));
    }

    Setting into(String directory) {
        return new Setting(source, target, directory, atSource, atTarget);
    }

    Setting comparingSource(Look look) {
        return new Setting(source, target, into, look, atTarget);
    }

    Setting comparingTarget(Look look) {
        return new Setting(source, target, into, atSource, look);
    }

    private static Filling script(String script) {
        return directory -> Command.of("sh", "-ec", script).in(directory).run().checked();
    }
}
