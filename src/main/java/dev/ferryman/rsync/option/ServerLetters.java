package dev.ferryman.rsync.option;

import dev.ferryman.rsync.option.ServerArguments.ServerRole;

/// The bundle of letters that a client sends its server, in the order of rsync 3.5 options.c, server_options.
final class ServerLetters {
    private final StringBuilder text = new StringBuilder();

    private ServerLetters() {}

    static String of(Options options, ServerRole role) {
        Selection selection = options.selection();
        Preserve preserve = options.preserve();
        ServerLetters letters = new ServerLetters();
        letters.add('s', options.transport().argumentation() == Transport.Argumentation.SECLUDED);
        letters.add('v', options.output().verbosity());
        letters.add('q', options.output().loudness() == Output.Loudness.QUIET);
        letters.add('b', options.writing().backup().isPresent());
        letters.add('u', options.comparison().skips(Comparison.Skip.NEWER_THERE));
        letters.add('n', options.dryRun());
        letters.add('l', preserve.links());
        letters.add('d', tellsDirectories(options, role));
        if (role == ServerRole.RECEIVER) {
            letters.add('K', options.writing().is(Writing.Trait.KEEP_DIRECTORY_LINKS));
            letters.add('m', selection.is(Selection.Trait.PRUNE_EMPTY_DIRECTORIES));
            letters.add('O', preserve.times() && !preserve.directoryTimes() && !keepsBackupsBeside(options));
            letters.add('J', preserve.times() && !preserve.linkTimes());
            letters.add('y', options.comparison().fuzzy());
        } else {
            letters.add('L', selection.sourceLinks() == Selection.SourceLinks.COPY_ALL);
            letters.add('k', selection.is(Selection.Trait.COPY_DIRECTORY_LINKS));
        }
        letters.add('W', options.writing().delta() == Writing.DeltaTransfer.NEVER);
        letters.add('H', preserve.hardLinks());
        letters.add('o', preserve.owner());
        letters.add('g', preserve.group());
        letters.add('D', preserve.devices());
        letters.add('t', preserve.times());
        boolean twice = preserve.accessTimes() && selection.is(Selection.Trait.OPEN_NOATIME);
        letters.add('U', preserve.accessTimes());
        letters.add('U', twice);
        letters.add('p', preserve.permissions());
        letters.add('E', role == ServerRole.RECEIVER && !preserve.permissions() && preserve.executability());
        letters.add('A', preserve.acls());
        letters.add('X', preserve.xattrs());
        letters.add('X', preserve.ownXattrs());
        letters.add('r', selection.recursive());
        letters.add('c', options.comparison().quickCheck() == Comparison.QuickCheck.CHECKSUM);
        letters.add('C', selection.is(Selection.Trait.CVS_EXCLUDE));
        letters.add('I', options.comparison().quickCheck() == Comparison.QuickCheck.NEVER);
        letters.add('R', selection.is(Selection.Trait.RELATIVE));
        letters.add('x', selection.is(Selection.Trait.ONE_FILE_SYSTEM));
        letters.add('x', selection.is(Selection.Trait.NO_MOUNT_POINTS));
        letters.add('S', options.writing().is(Writing.Trait.SPARSE));
        letters.add('z', compressesByLetter(options));
        return letters.text.toString();
    }

    /// What follows from `--files-from` follows at the server, too, unless it deletes.
    private static boolean tellsDirectories(Options options, ServerRole role) {
        Selection selection = options.selection();
        boolean follows = selection.filesFrom().isPresent() && !selection.is(Selection.Trait.DIRECTORIES_ASKED);
        boolean deletes = role == ServerRole.RECEIVER && options.deletion().enabled();
        return selection.descent() == Selection.Descent.DIRECTORIES && (!follows || deletes);
    }

    /// Then the server omits the times of directories by itself.
    private static boolean keepsBackupsBeside(Options options) {
        return options.writing().backup().filter(backup -> backup.directory().isEmpty()).isPresent();
    }

    private static boolean compressesByLetter(Options options) {
        return options.transport().compression()
                .filter(each -> each.algorithm().isEmpty() || each.algorithm().get().equals("zlib"))
                .isPresent();
    }

    private void add(char letter, boolean wanted) {
        add(letter, wanted ? 1 : 0);
    }

    private void add(char letter, int times) {
        text.repeat(letter, times);
    }
}
