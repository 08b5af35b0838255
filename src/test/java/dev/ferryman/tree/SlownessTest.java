package dev.ferryman.tree;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SlownessTest {
    private static final long LIMIT = 100;

    private final Slowness slowness = new Slowness();

    @Test
    void aFewSlowLooksTellIt() {
        looks(3, LIMIT + 1);
        assertThat(slowness.isSeen()).isFalse();
        looks(1, LIMIT + 1);
        assertThat(slowness.isSeen()).isTrue();
    }

    @Test
    void oneInFiveTellsNothing() {
        for (int i = 0; i < 100; i++) {
            looks(1, LIMIT + 1);
            looks(4, LIMIT);
            assertThat(slowness.isSeen()).isFalse();
        }
    }

    @Test
    void itIsForgottenWhenLooksAreQuickAgain() {
        looks(1000, LIMIT + 1);
        looks(32, LIMIT);
        assertThat(slowness.isSeen()).isFalse();
    }

    private void looks(int count, long nanos) {
        for (int i = 0; i < count; i++) {
            slowness.count(nanos, LIMIT);
        }
    }
}
