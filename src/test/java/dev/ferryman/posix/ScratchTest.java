package dev.ferryman.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ScratchTest {
    @Test
    void whatIsBorrowedBelongsToOneBorrower() {
        List<Scratch> borrowed = new ArrayList<>();
        Set<Long> addresses = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            Scratch scratch = Scratch.borrow();
            borrowed.add(scratch);
            addresses.add(scratch.block.address());
        }
        assertThat(addresses).hasSize(100);
        borrowed.forEach(Scratch::close);
    }

    @Test
    void whatIsGivenBackIsBorrowedAgain() {
        long address;
        try (Scratch first = Scratch.borrow()) {
            address = first.block.address();
        }
        try (Scratch second = Scratch.borrow()) {
            assertThat(second.block.address()).isEqualTo(address);
        }
    }

    @Test
    void manyVirtualThreadsGetTheirOwnAnswers() throws Exception {
        List<Future<byte[]>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 2000; i++) {
                byte[] name = ("missing" + i).getBytes();
                answers.add(threads.submit(() -> {
                    try {
                        OpenCalls.open(Descriptor.WORKING_DIRECTORY, name, OpenFlags.READ, 0).close();
                        return new byte[0];
                    } catch (PosixException expected) {
                        return expected.getMessage().getBytes();
                    }
                }));
            }
        }
        for (int i = 0; i < answers.size(); i++) {
            assertThat(new String(answers.get(i).get()))
                    .isEqualTo("open 'missing" + i + "': No such file or directory (2)");
        }
    }

    @Test
    void aNameThatDoesNotFitIsTooLong() {
        byte[] name = new byte[5000];
        Arrays.fill(name, (byte) 'n');
        assertThatThrownBy(() -> OpenCalls.open(Descriptor.WORKING_DIRECTORY, name, OpenFlags.READ, 0))
                .hasMessageEndingWith("File name too long (36)");
    }
}
