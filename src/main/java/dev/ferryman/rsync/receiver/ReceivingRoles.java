package dev.ferryman.rsync.receiver;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.companion.Companion;
import dev.ferryman.rsync.filelist.EntryGuard;
import dev.ferryman.rsync.filelist.FileListReceiver;
import dev.ferryman.rsync.generator.DigestsAhead;
import dev.ferryman.rsync.generator.Generator;
import dev.ferryman.rsync.option.Batch;
import dev.ferryman.rsync.session.Session;
import dev.ferryman.rsync.transfer.BatchRequests;
import dev.ferryman.rsync.transfer.Destination;
import dev.ferryman.rsync.transfer.PeerRequests;
import dev.ferryman.rsync.transfer.ReceiverEvents;
import dev.ferryman.rsync.transfer.RequestedBases;
import dev.ferryman.rsync.transfer.RoleLog;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/// Receiver and generator of one connection, each on a thread of its own. Whatever ends one ends the other: a role that
/// is left alone waits for ever.
public final class ReceivingRoles {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Session session;
    private final FileListReceiver lists;
    private final Destination destination;
    private final EntryGuard guard;
    private final DigestsAhead digests;
    private final RequestedBases requestedBases;
    private final ReceiverEvents events = new ReceiverEvents();
    /// The generator has ended, or need not be waited for any more.
    private final CountDownLatch generated = new CountDownLatch(1);
    private Optional<RuntimeException> failure = Optional.empty();

    /// @param session whose first list has arrived
    /// @param guard says what may be written and deleted
    /// @param digests that were begun before the first list
    public ReceivingRoles(Session session, FileListReceiver lists, Destination destination, EntryGuard guard,
            DigestsAhead digests) {
        this.session = session;
        this.lists = lists;
        this.destination = destination;
        this.guard = guard;
        this.digests = digests;
        requestedBases = session.options().batch() instanceof Batch.Replay ? new BatchRequests() : new PeerRequests();
    }

    /// Runs to the end of the conversation. The caller keeps session and destination.
    /// @throws RuntimeException what ended the role that failed first; CRASHED where that was an [Error]
    public void run() {
        Thread generator = Companion.unstarted("rsync-generator", this::generate);
        Thread receiver = Companion.unstarted("rsync-receiver", () -> receive(generator));
        generator.start();
        receiver.start();
        join(generator, receiver);
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    private void generate() {
        try {
            Generator.run(session, destination, guard, digests, requestedBases, events);
        } catch (InterruptedException e) {
            fail(interrupted());
        } catch (RuntimeException e) {
            fail(e);
        } catch (Error e) {
            fail(crashed("generator", e));
        } finally {
            generated.countDown();
        }
    }

    private void receive(Thread generator) {
        try {
            new Receiver(session, lists, destination, answers(), events).run();
        } catch (RuntimeException e) {
            failReceiver(e, generator);
        } catch (Error e) {
            failReceiver(crashed("receiver", e), generator);
        }
    }

    private Answers answers() {
        return switch (requestedBases) {
            case PeerRequests requests -> new PeerAnswers(requests);
            case BatchRequests requests -> new BatchAnswers(requests, session.lists(), events,
                    RoleLog.at(destination, RoleLog.Role.RECEIVER, session.log()));
        };
    }

    private void failReceiver(RuntimeException cause, Thread generator) {
        fail(cause);
        events.failed(cause);
        endSoon(generator);
        generated.countDown();
    }

    /// The generator ends by itself unless it waits for a peer that takes nothing any more.
    private static void endSoon(Thread generator) {
        try {
            if (!generator.join(PATIENCE)) {
                generator.interrupt();
            }
        } catch (InterruptedException e) {
            generator.interrupt();
        }
    }

    private void join(Thread generator, Thread receiver) {
        try {
            generated.await();
            if (failed()) {
                end(generator);
                endReceiver(receiver);
            } else {
                receiver.join();
            }
        } catch (InterruptedException e) {
            fail(interrupted());
            end(generator);
            end(receiver);
            Thread.currentThread().interrupt();
        }
    }

    /// Gives a role the time to put in order what it holds, such as a file that came in part. An interrupt does not end
    /// the wait for a pipe of another process; there the role is left behind, and ends when the caller closes the
    /// connection.
    private static void end(Thread role) {
        role.interrupt();
        await(role);
    }

    /// The caller has yet to tell the peer why, and the connection stays for that.
    private void endReceiver(Thread receiver) {
        session.in().letGo(receiver);
        if (!await(receiver)) {
            end(receiver);
        }
    }

    private static boolean await(Thread role) {
        try {
            return role.join(PATIENCE);
        } catch (InterruptedException again) {
            // whoever interrupts twice does not want to wait
            return false;
        }
    }

    private synchronized void fail(RuntimeException cause) {
        if (failure.isEmpty()) {
            failure = Optional.of(cause);
        }
    }

    private synchronized boolean failed() {
        return failure.isPresent();
    }

    private static RsyncException crashed(String role, Error cause) {
        return new RsyncException(ExitCode.CRASHED, Failure.OTHER, "the " + role + " ended by " + cause, cause);
    }

    private static RsyncException interrupted() {
        return new RsyncException(ExitCode.SIGNAL, Failure.OTHER, "the run was interrupted");
    }
}
