package dev.ferryman.rsync.filter;

import dev.ferryman.posix.Errno;
import dev.ferryman.posix.PosixException;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.OperatorFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/// The files that rules name on the machine of the person who wrote them: `--exclude-from`, `merge`.
public interface RuleFiles {
    /// For rules that arrived from a peer: nothing can be read.
    RuleFiles NONE = path -> Optional.empty();

    /// Files of this machine, over links of those only who may be trusted with it.
    RuleFiles OF_THE_OPERATOR = path -> {
        try {
            return Optional.of(OperatorFile.read(Name.of(path), 1 << 26));
        } catch (PosixException e) {
            if (e.is(Errno.ENOENT)) {
                return Optional.empty();
            }
            throw new UncheckedIOException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    };

    /// @param path as written, `-` for the standard input
    /// @return the content, or empty where there is no such file
    /// @throws UncheckedIOException where there is one that cannot be read
    Optional<byte[]> read(byte[] path);
}
