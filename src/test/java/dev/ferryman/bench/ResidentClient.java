package dev.ferryman.bench;

import dev.ferryman.cli.HeapTrimmer;
import dev.ferryman.rsync.TransferListener;
import dev.ferryman.rsync.client.RsyncClient;
import dev.ferryman.rsync.option.Options;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A client that stays between its runs: each line of its input is a command line, its words parted by tabs, and is
/// answered by the exit code.
public final class ResidentClient {
    private ResidentClient() {}

    public static void main(String[] arguments) throws IOException {
        HeapTrimmer.start();
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Options options = Options.parseText(List.of(line.split("\t")));
            System.out.println(RsyncClient.run(options, TransferListener.SILENT).exitCode().code());
        }
    }
}
