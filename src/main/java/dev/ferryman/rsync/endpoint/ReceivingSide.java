package dev.ferryman.rsync.endpoint;

import dev.ferryman.rsync.filelist.EntryGuard;
import dev.ferryman.rsync.filelist.FileListReceiver;
import dev.ferryman.rsync.filelist.IdRules;
import dev.ferryman.rsync.filelist.RequestedNames;
import dev.ferryman.rsync.filelist.SourceRoot;
import dev.ferryman.rsync.filter.MergeFiles;
import dev.ferryman.rsync.filter.Side;
import dev.ferryman.rsync.generator.DigestsAhead;
import dev.ferryman.rsync.option.Preserve;
import dev.ferryman.rsync.option.Selection;
import dev.ferryman.rsync.receiver.ReceivingRoles;
import dev.ferryman.rsync.session.Session;
import dev.ferryman.rsync.transfer.Destination;
import dev.ferryman.tree.Accounts;
import dev.ferryman.tree.Name;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/// The side that owns the destination, from the file list to the goodbye.
/// @param operand the destination as it was written
/// @param root opens the directory that it names, or the one that holds it
/// @param fileNames those of `--files-from`, where the sender has to be told
/// @param requested what the sender was asked for
/// @param guard says what may be written and deleted
public record ReceivingSide(
        Session session, byte[] operand, SourceRoot root, FileNames fileNames, RequestedNames requested,
        EntryGuard guard) {
    public void run() {
        FileListReceiver lists = new FileListReceiver(session.in(), session.indexesIn(), session.listFormat(),
                session.lists(), session.ioErrors(), requested);
        if (session.options().selection().is(Selection.Trait.PRUNE_EMPTY_DIRECTORIES)) {
            lists.pruneEmptyDirectories(session.filters().atRoot(Side.RECEIVER, MergeFiles.NONE));
        }
        changeEntries(lists);
        lists.tell(new UnwritableNames(session.log()));
        DestinationOpener opener = new DestinationOpener(session, root);
        try (DigestsAhead digests = DigestsAhead.begin(session, () -> opener.present(operand))) {
            receive(lists, opener, digests);
        }
    }

    private void receive(FileListReceiver lists, DestinationOpener opener, DigestsAhead digests) {
        try (FileNames.Handing _ = fileNames.handOn(session)) {
            lists.receiveFirst();
        }
        if (!session.isServer() && session.lists().totals().entries() == 0) {
            return;
        }
        try (Destination destination = opener.open(operand)) {
            new ReceivingRoles(session, lists, destination, guard, digests).run();
        }
    }

    private void changeEntries(FileListReceiver lists) {
        Preserve preserve = session.options().preserve();
        Accounts accounts = Accounts.system();
        lists.changeModes(preserve.chmod());
        lists.mapOwners(rules("--usermap", preserve.userMap(), accounts::userId),
                rules("--groupmap", preserve.groupMap(), accounts::groupId));
    }

    private IdRules rules(String option, Optional<String> map, Function<Name, OptionalInt> accounts) {
        return map.map(text -> IdRules.parse(option, text, accounts, session.log()::warning)).orElse(IdRules.NONE);
    }
}
