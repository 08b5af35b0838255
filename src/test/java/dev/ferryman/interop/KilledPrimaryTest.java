package dev.ferryman.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.Seed;
import dev.ferryman.replica.follow.FollowerState;
import dev.ferryman.replica.follow.FollowerTerms;
import dev.ferryman.replica.follow.Following;
import dev.ferryman.replica.follow.LocalReplica;
import dev.ferryman.replica.follow.RsyncTransfers;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.events.Storm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// A daemon that is killed and started again in the middle of a storm: those who follow are told all that changed, or that
/// they have to start over, and nothing else.
class KilledPrimaryTest {
    private static final int KILLS = Integer.getInteger("ferryman.cases", 2);
    private static final int FOLLOWERS = 3;
    /// What is younger than the times of a file system are exact is told once more.
    private static final Duration MARGIN = Duration.ofMillis(2500);

    @AutoClose
    private final Scratch scratch = Scratch.create();
    private final Path tree = scratch.directory("tree");
    private final Path backlog = scratch.directory("backlog");
    private final LoopbackPort port = LoopbackPort.free();
    private final Path configuration = scratch.file("rsyncd.conf", """
            port = %d
            address = 127.0.0.1
            reverse lookup = no
            %s
            [data]
            path = %s
            live = yes
            live backlog = %s
            """.formatted(port.number(), SampleTree.isRoot() ? "uid = 0\ngid = 0" : "", tree, backlog));
    private final Path log = scratch.file("daemon.log", "");

    @Test
    void nobodyMissesAChange() throws Exception {
        Random random = new Random(Seed.get());
        Path blown = Files.createDirectories(tree.resolve("quiet/blown"));
        Storm storm = new Storm(blown, scratch.directory("outside"), Seed.get());
        Object calm = new Object();
        List<ToldFollower> followers = Stream.generate(() -> new ToldFollower(port.number(), tree, calm))
                .limit(FOLLOWERS).toList();
        Process daemon = start();
        try {
            for (int kills = 0; kills <= KILLS; kills++) {
                for (ToldFollower each : followers) {
                    each.awaitBeginning();
                }
                blow(storm, 300 + random.nextInt(500), calm);
                if (kills < KILLS) {
                    daemon.destroyForcibly().waitFor();
                    followers.forEach(ToldFollower::forgetConnection);
                    blow(storm, random.nextInt(20), calm);
                    daemon = start();
                    blow(storm, random.nextInt(200), calm);
                }
            }
            TreeSnapshot end = TreeSnapshot.of(tree);
            Instant over = Instant.now();
            for (ToldFollower each : followers) {
                each.awaitAllUntil(over);
                assertThat(each.untold(end)).as("seed %d, %s", Seed.get(), Files.readString(log)).isEmpty();
            }
            assertThat(followers).as(Files.readString(log)).allMatch(each -> each.beginnings() == 1);
        } finally {
            followers.forEach(ToldFollower::close);
            daemon.destroyForcibly().waitFor();
        }
    }

    @Test
    void aReplicaEndsAsItsPrimaryIs() throws Exception {
        Path copy = scratch.directory("copy");
        Random random = new Random(Seed.get());
        Storm storm = new Storm(tree, scratch.directory("outside"), Seed.get());
        String url = "rsync://127.0.0.1:" + port.number() + "/data/";
        RsyncTransfers transfers = new RsyncTransfers(Stream.of("-aHAX", "--numeric-ids", "--delete", "--modify-window=-1",
                url, copy + "/").map(word -> word.getBytes(StandardCharsets.UTF_8)).toList());
        Process daemon = start();
        try (Following following = new Following(() -> ToldFollower.changes(port.number()),
                new LocalReplica(Directory.open(copy), transfers.options(),
                        LocalReplica.Durability.AS_THE_KERNEL_LIKES), transfers, FollowerTerms.DEFAULT)) {
            following.await(report -> report.state() == FollowerState.CAUGHT_UP);
            for (int kills = 0; kills <= KILLS / 3; kills++) {
                storm.blow(random.nextInt(600));
                daemon.destroyForcibly().waitFor();
                storm.blow(random.nextInt(20));
                daemon = start();
                storm.blow(random.nextInt(200));
            }
            Instant over = Instant.now();
            following.await(report -> report.dataTime().filter(over::isBefore).isPresent());
            assertThat(TreeSnapshot.of(copy).withoutAttribute("user.rsync.%ferryman").differencesTo(TreeSnapshot.of(tree)))
                    .as("seed %d, %s", Seed.get(), following.report()).isEmpty();
            assertThat(following.report().work().fullCopies()).isEqualTo(1);
        } finally {
            daemon.destroyForcibly().waitFor();
        }
    }

    @Test
    void aRestartWithoutAChangeTellsNothing() throws Exception {
        Files.writeString(tree.resolve("file"), "content");
        Object calm = new Object();
        Instant changed = Instant.now();
        Process daemon = start();
        try (ToldFollower follower = new ToldFollower(port.number(), tree, calm)) {
            follower.awaitBeginning();
            follower.awaitAllUntil(changed.plus(MARGIN));
            daemon.destroyForcibly().waitFor();
            follower.forgetConnection();
            daemon = start();
            follower.awaitAllUntil(Instant.now());
            assertThat(follower.told()).isEmpty();
            assertThat(follower.beginnings()).isEqualTo(1);
        } finally {
            daemon.destroyForcibly().waitFor();
        }
    }

    private static void blow(Storm storm, int operations, Object calm) throws IOException {
        for (int done = 0; done < operations; done += 10) {
            synchronized (calm) {
                storm.blow(10);
            }
        }
    }

    private Process start() throws IOException {
        List<String> words = FerrymanProcess.WORDS.subList(0, FerrymanProcess.WORDS.size() - 1);
        Process daemon = new ProcessBuilder(Stream.concat(words.stream(),
                Stream.of("daemon", "--config", configuration.toString())).toList())
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
        Awaitility.await("the daemon").atMost(Duration.ofMinutes(1)).until(() -> !daemon.isAlive() || port.answers());
        assertThat(daemon.isAlive()).as(Files.readString(log)).isTrue();
        return daemon;
    }
}
