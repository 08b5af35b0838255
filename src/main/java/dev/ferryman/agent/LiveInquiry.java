package dev.ferryman.agent;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Asks the live agent of a push whether the remote has what was here when it was asked. Nobody else knows, as the remote may
/// be any daemon.
final class LiveInquiry {
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final int PATIENCE_MILLIS = 2000;
    /// An agent that answers none of so many questions in a row is not there.
    private static final int SILENCES = 5;
    private static final int LARGEST = 64 * 1024;
    private static final double MILLIS = 1000;

    private final String agent;

    private LiveInquiry(String agent) {
        this.agent = agent;
    }

    /// @param agent host and port at which it reports
    /// @param patience how long to wait for it
    /// @return what it said when the remote had everything; empty where it does not get there, or cannot tell
    static Optional<LiveReport> await(String agent, Duration patience) throws InterruptedException {
        return new LiveInquiry(agent).await(patience);
    }

    private Optional<LiveReport> await(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        Optional<Instant> asked = Optional.empty();
        int silences = 0;
        while (silences < SILENCES && System.nanoTime() - end < 0) {
            Optional<LiveReport> report = ask();
            silences = report.isPresent() ? 0 : silences + 1;
            if (report.filter(each -> !mayGetThere(each.state())).isPresent()) {
                return Optional.empty();
            }
            Optional<Instant> point = asked;
            if (report.flatMap(LiveReport::dataTime).filter(has -> point.filter(has::isBefore).isEmpty()).isPresent()
                    && point.isPresent()) {
                return report;
            }
            asked = asked.or(() -> report.flatMap(LiveInquiry::now));
            Thread.sleep(LOOK);
        }
        return Optional.empty();
    }

    private static boolean mayGetThere(LiveState state) {
        return switch (state) {
            case CONNECTING, FULL_COPY, STREAMING, CAUGHT_UP, RETRYING -> true;
            case SCANNING, STOPPED -> false;
        };
    }

    /// By the clock that data times are told by.
    private static Optional<Instant> now(LiveReport report) {
        return report.dataTime().filter(_ -> report.lagSeconds().isPresent())
                .map(has -> has.plusMillis(Math.round(report.lagSeconds().getAsDouble() * MILLIS)));
    }

    private Optional<LiveReport> ask() {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create("http://" + agent + "/report").toURL().openConnection();
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            connection.setInstanceFollowRedirects(false);
            try (InputStream in = connection.getInputStream()) {
                return Optional.of(AgentJson.read(
                        new String(in.readNBytes(LARGEST), StandardCharsets.UTF_8), LiveReport.class));
            } finally {
                connection.disconnect();
            }
        } catch (IOException | IllegalArgumentException silent) {
            return Optional.empty();
        }
    }
}
