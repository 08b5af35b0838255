package dev.ferryman.rsync.daemon;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.session.Connection;
import dev.ferryman.tree.ShownText;
import java.util.List;
import java.util.Optional;

/// The extensions of a daemon, and what of them a client has asked for.
record Extensions(List<ModuleExtension> all) {
    static final Extensions NONE = new Extensions(ModuleExtension.NONE);

    Extensions {
        all = List.copyOf(all);
    }

    /// What these arguments ask for; empty where it is a transfer.
    Optional<Call> called(ModuleVisit visit, List<byte[]> arguments, Connection connection) {
        List<String> words = arguments.stream().map(ShownText::of).toList();
        return all.stream().filter(extension -> !words.isEmpty() && words.getFirst().equals(extension.option())).findFirst()
                .map(extension -> new Call(extension, visit, words.subList(1, words.size()), connection));
    }

    /// One client that asks for an extension.
    record Call(ModuleExtension extension, ModuleVisit visit, List<String> arguments, Connection connection) {
        ExitCode serve() {
            if (!visit.allowsReading()) {
                return refuse("ERROR: module is write only");
            }
            visit.log().line("rsync " + extension.option() + " on " + visit.module().name() + " from " + visit.who());
            return extension.serve(new ModuleExtension.Guest(visit.module().name(), visit.visitor().address().getHostAddress(),
                    visit.admission().user(), arguments, visit.log()), connection);
        }

        ExitCode refuse(String reason) {
            visit.log().line(reason);
            extension.refuse(reason, connection);
            return ExitCode.UNSUPPORTED;
        }
    }
}
