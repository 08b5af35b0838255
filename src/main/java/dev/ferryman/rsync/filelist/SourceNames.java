package dev.ferryman.rsync.filelist;

import dev.ferryman.tree.Name;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The names of the sources, as they were written.
/// @param directory that the names are relative to and do not lead out of, where a list of files names them
public record SourceNames(Optional<Name> directory, List<byte[]> names) {
    public SourceNames {
        names = List.copyOf(names);
    }

    /// Those of a command line.
    public static SourceNames of(List<byte[]> operands) {
        return new SourceNames(Optional.empty(), operands);
    }

    /// Those of a list of files.
    /// @param operand the one source of the command line
    public static SourceNames listed(byte[] operand, List<byte[]> names) {
        byte[] asDirectory = Arrays.copyOf(operand, operand.length + 1);
        asDirectory[operand.length] = '/';
        return new SourceNames(Optional.of(SourceArgument.parse(asDirectory).base()), names);
    }

    /// One of the names, taken apart.
    SourceArgument argument(byte[] name, boolean relative) {
        if (directory.isEmpty()) {
            return relative ? SourceArgument.parseRelative(name) : SourceArgument.parse(name);
        }
        byte[] below = DownwardPath.of(name, relative ? DownwardPath.Marks.KEPT : DownwardPath.Marks.DROPPED);
        SourceArgument argument = relative ? SourceArgument.parseRelative(below) : SourceArgument.parse(below);
        return argument.beneath(directory.get());
    }
}
