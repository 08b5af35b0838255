package dev.ferryman.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescriptorTest {
    private static final int FILES = 120;

    @TempDir
    Path temporary;

    /// The kernel gives the number of a closed descriptor to the next file. If a call could still meet it, a writer would
    /// write into another's file.
    @Test
    void noCallMeetsADescriptorThatWasGivenAwayAgain() throws Exception {
        ConcurrentLinkedQueue<Exception> failures = new ConcurrentLinkedQueue<>();
        AtomicInteger written = new AtomicInteger();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < FILES; i++) {
                byte[] content = {(byte) i};
                Descriptor file = create("file" + i);
                for (int writer = 0; writer < 3; writer++) {
                    threads.execute(() -> writeUntilClosed(file, content, written, failures));
                }
                ContentCalls.write(file, ContentCalls.CURRENT, content, 0, 1);
                Thread closer = Thread.ofPlatform().start(file::closeQuietly);
                file.closeQuietly();
                closer.join();
            }
        }
        assertThat(failures).isEmpty();
        long found = 0;
        for (int i = 0; i < FILES; i++) {
            byte[] content = Files.readAllBytes(temporary.resolve("file" + i));
            assertThat(content).containsOnly((byte) i);
            found += content.length;
        }
        assertThat(found).isEqualTo(written.get() + FILES);
    }

    @Test
    void aDuplicateIsClosedOnItsOwn() throws Exception {
        Descriptor first = create("file");
        Descriptor second = first.duplicate();
        first.close();
        ContentCalls.write(second, ContentCalls.CURRENT, new byte[1], 0, 1);
        assertThatThrownBy(first::duplicate).hasMessage("use a closed handle: Bad file descriptor (9)");
        second.close();
        assertThatThrownBy(() -> ContentCalls.sync(second)).hasMessage("use a closed handle: Bad file descriptor (9)");
    }

    private Descriptor create(String name) throws PosixException {
        return OpenCalls.open(
                Descriptor.WORKING_DIRECTORY,
                temporary.resolve(name).toString().getBytes(),
                OpenFlags.READ_WRITE | OpenFlags.CREATE | OpenFlags.EXCLUSIVE,
                0600);
    }

    private static void writeUntilClosed(
            Descriptor file, byte[] content, AtomicInteger written, ConcurrentLinkedQueue<Exception> failures) {
        try {
            while (true) {
                ContentCalls.write(file, ContentCalls.CURRENT, content, 0, 1);
                written.incrementAndGet();
                Thread.yield();
            }
        } catch (PosixException failure) {
            if (!failure.getMessage().contains("a closed handle")) {
                failures.add(failure);
            }
        }
    }
}
