package dev.ferryman.agent;

import dev.ferryman.replica.Position;
import dev.ferryman.replica.channel.Follower;
import dev.ferryman.replica.primary.Following;
import dev.ferryman.replica.primary.PrimaryStatus;
import java.util.List;

/// What a primary says of itself, as a report.
final class PrimaryReports {
    private static final double MILLIS = 1000;

    private PrimaryReports() {}

    static PrimaryReport of(PrimaryStatus status, List<Following> following) {
        return new PrimaryReport(
                switch (status.phase()) {
                    case STARTING -> PrimaryReport.State.STARTING;
                    case RECORDING -> PrimaryReport.State.RECORDING;
                    case UNWATCHED -> PrimaryReport.State.UNWATCHED;
                    case UNAVAILABLE -> PrimaryReport.State.UNAVAILABLE;
                },
                status.message(),
                status.head().map(head -> head.history().text()),
                status.head().map(Position::offset).orElse(0L),
                status.oldest(),
                status.bytes(),
                status.completeUntil(),
                status.overflows(),
                status.directories(),
                following.stream().map(PrimaryReports::follower).toList());
    }

    private static PrimaryReport.Follower follower(Following following) {
        Follower who = following.follower();
        return new PrimaryReport.Follower(
                who.address(), who.user(), who.since(), who.applied(), following.lag().toMillis() / MILLIS);
    }
}
