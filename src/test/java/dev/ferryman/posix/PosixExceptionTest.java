package dev.ferryman.posix;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PosixExceptionTest {
    @Test
    void itTellsTheCallTheThingAndTheReason() {
        PosixException failure = new PosixException("rename", "'a' to 'b'", 28);
        assertThat(failure).hasMessage("rename 'a' to 'b': No space left on device (28)");
        assertThat(failure.reason()).isEqualTo("No space left on device (28)");
        assertThat(failure.is(Errno.ENOSPC)).isTrue();
    }

    @Test
    void aCallWithoutAThingNamesTheCallAlone() {
        assertThat(new PosixException("fsync", "", 5)).hasMessage("fsync: Input/output error (5)");
    }

    @Test
    void aNumberWithoutAConstantIsKept() {
        PosixException failure = new PosixException("open", "'x'", 4095);
        assertThat(failure.errno()).isEqualTo(Errno.OTHER);
        assertThat(failure.number()).isEqualTo(4095);
        assertThat(failure).hasMessage("open 'x': Unknown error (4095)");
    }

    @Test
    void whatWeFoundOurselvesHasAReasonOfItsOwn() {
        PosixException failure = new PosixException("open", "'x'", Errno.EXDEV, "the path leads out");
        assertThat(failure).hasMessage("open 'x': the path leads out (18)");
        assertThat(failure.number()).isEqualTo(18);
    }

    @Test
    void everyNumberLeadsToItsConstant() {
        for (Errno each : Errno.values()) {
            assertThat(Errno.of(each.number())).isEqualTo(each);
        }
    }
}
