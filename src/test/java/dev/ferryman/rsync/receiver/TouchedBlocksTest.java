package dev.ferryman.rsync.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.rsync.transfer.TransferCounters;
import org.junit.jupiter.api.Test;

class TouchedBlocksTest {
    private final TransferCounters counters = new TransferCounters();
    private final TouchedBlocks blocks = new TouchedBlocks(counters);

    @Test
    void aBlockThatTwoWritesShareCountsOnce() {
        blocks.beginFile();
        blocks.wrote(0, 100);
        blocks.wrote(100, 4096);
        blocks.wrote(4196, 1);
        assertThat(counters.touchedBlocks()).isEqualTo(2);
        blocks.wrote(89_600, 700);
        assertThat(counters.touchedBlocks()).isEqualTo(4);
        blocks.beginFile();
        blocks.wrote(90_000, 8192);
        assertThat(counters.touchedBlocks()).isEqualTo(7);
    }
}
