package dev.ferryman.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.replica.channel.RemoteChanges;
import dev.ferryman.replica.follow.FollowerReport;
import dev.ferryman.replica.follow.FollowerTerms;
import dev.ferryman.replica.follow.Following;
import dev.ferryman.replica.follow.LocalReplica;
import dev.ferryman.replica.follow.RsyncTransfers;
import dev.ferryman.rsync.TransferListener;
import dev.ferryman.rsync.client.ModuleChannel;
import dev.ferryman.rsync.option.RemoteSpec;
import dev.ferryman.tree.Directory;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// A network that swallows what is sent, in the middle of a transfer that itself would wait for ever.
class SilentNetworkTest {
    private static final int LARGE = 8 << 20;
    private static final Duration SILENCE = Duration.ofSeconds(2);

    @AutoClose
    private final Scratch scratch = Scratch.create();
    private final Path tree = scratch.directory("primary");
    private final Path copy = scratch.directory("copy");
    private final CountDownLatch over = new CountDownLatch(1);
    /// How much passes yet before every connection of that time is dead.
    private final AtomicLong left = new AtomicLong(Long.MAX_VALUE);

    private void pass(InputStream in, OutputStream out) throws IOException {
        boolean early = left.get() > 0;
        byte[] buffer = new byte[16 * 1024];
        for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
            if (early && left.addAndGet(-read) <= 0) {
                swallow();
            }
            out.write(buffer, 0, read);
        }
    }

    private void swallow() throws IOException {
        try {
            over.await();
        } catch (InterruptedException e) {
            throw new InterruptedIOException();
        }
    }

    private Following pull(int port) throws IOException {
        String url = "rsync://127.0.0.1:" + port + "/data/";
        RsyncTransfers transfers = new RsyncTransfers(Stream.of("-a", "--delete", url, copy + "/")
                .map(word -> word.getBytes(StandardCharsets.UTF_8)).toList());
        RemoteSpec.Daemon daemon = (RemoteSpec.Daemon) RemoteSpec.parse(url.getBytes(StandardCharsets.UTF_8));
        return new Following(() -> new RemoteChanges(
                        new ModuleChannel(transfers.options(), daemon, Map.of(), TransferListener.SILENT), SILENCE),
                new LocalReplica(Directory.open(copy), transfers.options(), LocalReplica.Durability.AS_THE_KERNEL_LIKES),
                transfers, FollowerTerms.DEFAULT);
    }

    @Test
    void aTransferThatHangsEndsWhenThePrimaryIsSilent() throws IOException {
        try (LivePrimary primary = new LivePrimary(scratch, "a", tree);
                Proxy proxy = new Proxy(primary.port(), this::pass);
                Following following = pull(proxy.port())) {
            FollowerReport before = following.awaitOffset(0);
            left.set(LARGE / 2);
            Files.write(tree.resolve("large"), new byte[LARGE]);
            long head = primary.settled();
            FollowerReport after = following.awaitOffset(head);
            assertThat(copy.resolve("large")).hasSize(LARGE);
            assertThat(after.problem().orElseThrow().sentence()).isEqualTo("the primary has said nothing for 2 seconds");
            assertThat(after.work().connections()).isGreaterThan(before.work().connections());
            assertThat(after.work().fullCopies()).as("it goes on where it was").isEqualTo(before.work().fullCopies());
        } finally {
            over.countDown();
        }
    }
}
