package dev.ferryman.rsync.generator;

import dev.ferryman.rsync.option.Comparison.AlternateDirectory;
import dev.ferryman.rsync.session.Session;
import dev.ferryman.rsync.transfer.AttributeSetter;
import dev.ferryman.rsync.transfer.Destination;
import dev.ferryman.rsync.transfer.RoleLog;
import java.util.List;

/// What is done with the alternate directories: matches are found, and used.
record Alternates(AlternateSearch search, AlternateUse use) {

    static Alternates of(Session session, Destination destination, Differences differences, SameContent content,
            AttributeSetter attributes, RoleLog log) {
        List<AlternateDirectory> named = session.options().comparison().alternates();
        AlternateDirectory.Kind kind = named.isEmpty() ? AlternateDirectory.Kind.COMPARE : named.getFirst().kind();
        return new Alternates(new AlternateSearch(destination, differences, content, log),
                new AlternateUse(destination, kind, attributes, session.reading(), session.options().writing(), log));
    }
}
