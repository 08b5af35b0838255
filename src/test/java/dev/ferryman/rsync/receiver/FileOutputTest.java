package dev.ferryman.rsync.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferryman.rsync.receiver.FileOutput.Mode;
import dev.ferryman.rsync.transfer.TransferCounters;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.OpenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileOutputTest {
    private static final Name FILE = Name.of("file");
    private static final long SEED = 20261122;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"NEW, 0", "NEW, 1", "NEW, 1000000", "NEW_WITH_HOLES, 0", "NEW_WITH_HOLES, 1", "NEW_WITH_HOLES, 1000000",
        "RESERVED_WITH_HOLES, 1000000", "IN_PLACE, 0", "IN_PLACE, 1000000", "IN_PLACE_WITH_HOLES, 1000000",
        "NEW, 7000000", "NEW_WITH_HOLES, 7000000", "IN_PLACE, 7000000"})
    void whatIsWrittenInPiecesIsThere(Mode mode, int length) throws IOException {
        byte[] content = new byte[length];
        Random random = new Random(SEED);
        random.nextBytes(content);
        Arrays.fill(content, length / 4, length / 2, (byte) 0);

        write(mode, output -> {
            for (int at = 0; at < length; ) {
                int count = Math.min(1 + random.nextInt(40_000), length - at);
                output.write(content, at, count);
                at += count;
            }
        });

        assertThat(Files.readAllBytes(directory.resolve("file"))).isEqualTo(content);
    }

    @Test
    void zerosBecomeAHoleAlsoAtTheEnd() throws IOException {
        byte[] zeros = new byte[1 << 20];

        write(Mode.NEW_WITH_HOLES, output -> output.write(zeros, 0, zeros.length));

        assertThat(Files.readAllBytes(directory.resolve("file"))).isEqualTo(zeros);
        try (Directory held = Directory.open(directory)) {
            assertThat(held.status(FILE).orElseThrow().allocated()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"NEW, 0", "NEW, 5000", "NEW_WITH_HOLES, 0", "NEW_WITH_HOLES, 5000", "NEW_WITH_HOLES, 100000"})
    void aWholeFileIsWrittenInOnePiece(Mode mode, int length) throws IOException {
        byte[] content = new byte[length];
        new Random(SEED).nextBytes(content);
        Arrays.fill(content, length / 2, length, (byte) 0);
        try (Directory held = Directory.open(directory); OpenFile file = held.createFile(FILE, 0600)) {
            byte[] shared = new byte[content.length + 20];
            Arrays.fill(shared, (byte) 'x');
            System.arraycopy(content, 0, shared, 10, content.length);
            FileOutput.write(file, mode, new HeldContent(shared, 10, content.length),
                    new TouchedBlocks(new TransferCounters()));
        }
        assertThat(Files.readAllBytes(directory.resolve("file"))).isEqualTo(content);
    }

    @Test
    void whatIsHeldBackIsWrittenOnlyWhereItDoesNotFit() throws IOException {
        byte[] content = new byte[300_000];
        new Random(SEED).nextBytes(content);
        FileOutput output = new FileOutput(new TouchedBlocks(new TransferCounters()));

        output.begin(() -> {
            throw new AssertionError("nothing is to be opened");
        }, Mode.HELD_BACK, 0);
        output.write(content, 0, 2000);
        output.end();
        HeldContent held = output.held();
        assertThat(Arrays.copyOfRange(held.bytes(), held.offset(), held.offset() + held.length()))
                .isEqualTo(Arrays.copyOf(content, 2000));

        write(Mode.HELD_BACK, longer -> longer.write(content, 0, content.length));
        assertThat(Files.readAllBytes(directory.resolve("file"))).isEqualTo(content);
    }

    @Test
    void inPlaceABlockThatIsThereIsPassedOverAndTheRestIsCut() throws IOException {
        Files.writeString(directory.resolve("file"), "old block, old end");

        write(Mode.IN_PLACE, output -> {
            assertThat(output.passOver(4, 5)).isFalse();
            assertThat(output.passOver(0, 4)).isTrue();
            output.write("stone".getBytes(), 0, 5);
        });

        assertThat(directory.resolve("file")).hasContent("old stone");
    }

    /// Where data was there is a hole, and what lies around it is untouched.
    @ParameterizedTest
    @CsvSource({"IN_PLACE_WITH_HOLES", "RESERVED_WITH_HOLES"})
    void zerosPunchAHoleIntoWhatIsThere(Mode mode) throws IOException {
        byte[] content = new byte[1 << 20];
        Arrays.fill(content, (byte) 'x');
        Files.write(directory.resolve("file"), content);
        Arrays.fill(content, 8192, content.length - 8192, (byte) 0);

        write(mode, output -> output.write(content, 0, content.length));

        assertThat(Files.readAllBytes(directory.resolve("file"))).isEqualTo(content);
        try (Directory held = Directory.open(directory)) {
            assertThat(held.status(FILE).orElseThrow().allocated()).isLessThan(100_000);
        }
    }

    /// What fits into the buffer is written at the end, what does not beside the writer.
    @ParameterizedTest
    @CsvSource({"100000", "7000000"})
    void aFileThatCannotBeWrittenIsToldOfAndTheNextOneIsWritten(int length) throws IOException {
        byte[] content = new byte[length];
        new Random(SEED).nextBytes(content);
        Files.createFile(directory.resolve("unwritable"));

        FileOutput output = new FileOutput(new TouchedBlocks(new TransferCounters()));
        try (Directory held = Directory.open(directory);
                OpenFile unwritable = held.openFile(Name.of("unwritable"), OpenFile.Access.READ);
                OpenFile next = held.createFile(FILE, 0600)) {
            assertThatThrownBy(() -> write(output, unwritable, content)).isInstanceOf(IOException.class);
            write(output, next, content);
        }

        assertThat(directory.resolve("unwritable")).isEmptyFile();
        assertThat(directory.resolve("file")).hasBinaryContent(content);
    }

    @Test
    void aFileThatIsClosedUnfinishedTakesNothingOfTheNextOne() throws IOException {
        byte[] content = new byte[7_000_000];
        new Random(SEED).nextBytes(content);

        FileOutput output = new FileOutput(new TouchedBlocks(new TransferCounters()));
        try (Directory held = Directory.open(directory)) {
            try (OpenFile abandoned = held.createFile(Name.of("abandoned"), 0600)) {
                output.begin(() -> abandoned, Mode.NEW, 0);
                output.expectLargeBasis();
                output.write(content, 0, content.length);
            }
            try (OpenFile next = held.createFile(FILE, 0600)) {
                write(output, next, content);
            }
        }

        assertThat(directory.resolve("file")).hasBinaryContent(content);
    }

    /// As a file is that has a large basis.
    private static void write(FileOutput output, OpenFile file, byte[] content) throws IOException {
        output.begin(() -> file, Mode.NEW, 0);
        output.expectLargeBasis();
        for (int at = 0; at < content.length; at += 50_000) {
            output.write(content, at, Math.min(50_000, content.length - at));
        }
        output.finish();
    }

    private interface Writing {
        void to(FileOutput output) throws IOException;
    }

    private void write(Mode mode, Writing writing) throws IOException {
        FileOutput output = new FileOutput(new TouchedBlocks(new TransferCounters()));
        try (Directory held = Directory.open(directory);
                OpenFile file = held.status(FILE).isPresent()
                        ? held.openFile(FILE, OpenFile.Access.UPDATE)
                        : held.createFile(FILE, 0600)) {
            output.begin(() -> file, mode, 0);
            writing.to(output);
            output.finish();
        }
    }
}
