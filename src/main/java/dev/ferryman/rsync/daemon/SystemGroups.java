package dev.ferryman.rsync.daemon;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The groups of this machine's users, from `/etc/passwd` and `/etc/group`: the files are read for each question.
/// @param directory where the two files are
record SystemGroups(Path directory) implements AuthUsers.Groups {
    static final SystemGroups OF_THIS_MACHINE = new SystemGroups(Path.of("/etc"));

    private static final int GROUP_NUMBER = 3;
    private static final int GROUP_ITSELF = 2;
    private static final int MEMBERS = 3;

    /// Empty for a user whom the machine does not know.
    /// @throws UncheckedIOException where the files cannot be read: nobody is let in by a guess
    @Override
    public Set<String> of(String user) {
        Optional<String[]> account = lines("passwd").stream()
                .map(line -> line.split(":", -1))
                .filter(fields -> fields.length > GROUP_NUMBER && fields[0].equals(user))
                .findFirst();
        Set<String> groups = new HashSet<>();
        account.ifPresent(found -> {
            for (String line : lines("group")) {
                String[] fields = line.split(":", -1);
                if (fields.length > MEMBERS
                        && (fields[GROUP_ITSELF].equals(found[GROUP_NUMBER])
                                || List.of(fields[MEMBERS].split(",")).contains(user))) {
                    groups.add(fields[0]);
                }
            }
        });
        return groups;
    }

    private List<String> lines(String name) {
        try {
            return Files.readAllLines(directory.resolve(name), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
