package dev.ferryman.rsync.companion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class BesideTest {
    private final Beside beside = new Beside("test-beside");

    @Test
    void aPieceIsDoneWhileItsOwnerGoesOn() throws IOException {
        CountDownLatch owner = new CountDownLatch(1);
        CompletableFuture<Thread> who = new CompletableFuture<>();
        beside.begin(() -> {
            await(owner);
            who.complete(Thread.currentThread());
        });
        assertThat(beside.isDone()).isFalse();
        owner.countDown();
        beside.await();
        assertThat(beside.isDone()).isTrue();
        assertThat(who.join()).isNotEqualTo(Thread.currentThread());
        assertThat(who.join().isDaemon()).isTrue();
    }

    @Test
    void whatFailedIsToldUntilTheNextPieceBegins() throws IOException {
        beside.begin(() -> {
            throw new IOException("a full disk");
        });
        assertThatIOException().isThrownBy(beside::await).withMessage("a full disk");
        assertThatIOException().isThrownBy(beside::await).withMessage("a full disk");
        beside.begin(() -> { });
        beside.await();
    }

    @Test
    void whatIsForgottenIsNotToldOf() {
        beside.begin(() -> {
            throw new IOException("a full disk");
        });
        beside.forget();
        assertThatCode(beside::await).doesNotThrowAnyException();
    }

    @Test
    void aFaultOfOursIsNotTakenForOneOfFiles() {
        beside.begin(() -> {
            throw new IllegalStateException("ours");
        });
        assertThatThrownBy(beside::await).isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatIsQueuedIsDoneInOrder() throws IOException {
        CountDownLatch owner = new CountDownLatch(1);
        List<Integer> done = Collections.synchronizedList(new ArrayList<>());
        beside.queue(() -> await(owner));
        Beside.Piece first = beside.queue(() -> done.add(1));
        beside.queue(() -> done.add(2));
        assertThat(done).isEmpty();
        owner.countDown();
        first.await();
        beside.await();
        assertThat(done).containsExactly(1, 2);
    }

    @Test
    void whatIsQueuedBehindAFailureIsLeftOut() {
        List<Integer> done = Collections.synchronizedList(new ArrayList<>());
        beside.queue(() -> {
            throw new IOException("a full disk");
        });
        Beside.Piece behind = beside.queue(() -> done.add(1));
        assertThatIOException().isThrownBy(behind::await).withMessage("a full disk");
        assertThatIOException().isThrownBy(beside::await).withMessage("a full disk");
        beside.forget();
        beside.queue(() -> done.add(2));
        assertThatCode(beside::await).doesNotThrowAnyException();
        assertThat(done).containsExactly(2);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
