package dev.ferryman.rsync.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.tree.Name;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemizedChangeTest {
    /// Flags in hexadecimal, the type as in a mode; the letters are those that stock rsync 3.5 printed.
    @ParameterizedTest
    @CsvSource({
        "RECEIVED, 0100644, a000, >f+++++++++",
        "SENT, 0100644, a000, <f+++++++++",
        "RECEIVED, 0100644, 800c, >f.st......",
        "RECEIVED, 0100644, 8008, >f..t......",
        "RECEIVED, 0100644, 8002, >fc........",
        "RECEIVED, 0100644, 8000, >f.........",
        "RECEIVED, 0100644, 0008, .f..t......",
        "RECEIVED, 0100755, 0010, .f...p.....",
        "RECEIVED, 0100755, 0070, .f...pog...",
        "RECEIVED, 0100755, 0180, .f.......ax",
        "RECEIVED, 0100755, 0001, .f......u..",
        "RECEIVED, 0100644, 0000, '.f         '",
        "RECEIVED, 0040755, 6000, cd+++++++++",
        "RECEIVED, 0040755, 0008, .d..t......",
        "RECEIVED, 0120777, 6000, cL+++++++++",
        "RECEIVED, 0120777, 4008, cL..t......",
        "RECEIVED, 0120777, 4002, cLc........",
        "RECEIVED, 0120777, 400a, cLc.t......",
        "RECEIVED, 0120777, 000c, .L..T......",
        "RECEIVED, 0060644, 6000, cD+++++++++",
        "RECEIVED, 0010644, 6000, cS+++++++++",
        "RECEIVED, 0100644, 7000, hf+++++++++",
        "RECEIVED, 0100644, 5000, 'hf         '",
        "DELETED, 0100644, 0, '*deleting  '",
    })
    void lettersFollowFromFlags(Change.Action action, String mode, String flags, String expected) {
        Change change = Change.of(action, entry(mode), Integer.parseInt(flags, 16));
        assertThat(ItemizedChange.text(change, ItemizedChange.Times.PRESERVED, ItemizedChange.Place.REMOTE))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"SENT, 8008, >f..T......", "RECEIVED, 0008, .f..T......"})
    void onOneMachineDataArrivesAndTimesMayBeNew(Change.Action action, String flags, String expected) {
        Change change = Change.of(action, entry("0100644"), Integer.parseInt(flags, 16));
        assertThat(ItemizedChange.text(change, ItemizedChange.Times.SET_TO_NOW, ItemizedChange.Place.LOCAL))
                .isEqualTo(expected);
    }

    private static FileEntry entry(String mode) {
        return FileEntry.builder(FileEntry.ROOT, Name.of("name"), Integer.parseInt(mode, 8)).build();
    }
}
