package dev.ferryman.rsync.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConnectionSlotsTest {
    private final ConnectionSlots slots = new ConnectionSlots();

    @Test
    void aPlaceThatIsGivenBackCanBeTakenAgain() {
        ConnectionSlots.Slot one = slots.count("m", 2).orElseThrow();
        assertThat(slots.count("m", 2)).isPresent();
        assertThat(slots.count("m", 2)).isEmpty();
        assertThat(slots.count("other", 2)).isPresent();

        one.close();

        assertThat(slots.count("m", 2)).isPresent();
    }

    @Test
    void zeroIsNoLimitAndLessAdmitsNobody() {
        for (int i = 0; i < 100; i++) {
            assertThat(slots.count("m", 0)).isPresent();
        }
        assertThat(slots.count("off", -1)).isEmpty();
    }
}
