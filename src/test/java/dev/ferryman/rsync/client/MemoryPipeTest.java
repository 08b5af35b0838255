package dev.ferryman.rsync.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferryman.Seed;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MemoryPipeTest {
    private final MemoryPipe pipe = new MemoryPipe();

    @Test
    void moreThanItHoldsPassesThroughInOrder() throws Exception {
        long seed = Seed.get();
        byte[] bytes = new byte[3_000_000];
        new Random(seed).nextBytes(bytes);
        Thread writer = Thread.ofVirtual().start(() -> write(bytes));

        byte[] read = pipe.input().readAllBytes();
        writer.join();

        assertThat(read).as("seed %d", seed).isEqualTo(bytes);
    }

    @Test
    void afterTheCloseNothingCanBeWritten() throws IOException {
        pipe.output().write('a');
        pipe.close();

        assertThat(pipe.input().read()).isEqualTo('a');
        assertThat(pipe.input().read()).isEqualTo(-1);
        assertThatThrownBy(() -> pipe.output().write('b')).isInstanceOf(IOException.class);
    }

    private void write(byte[] bytes) {
        try (OutputStream out = pipe.output()) {
            Random sizes = new Random(1);
            for (int at = 0; at < bytes.length; ) {
                int count = Math.min(bytes.length - at, 1 + sizes.nextInt(100_000));
                out.write(bytes, at, count);
                at += count;
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        } finally {
            pipe.close();
        }
    }
}
