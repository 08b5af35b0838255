package dev.ferryman.operator;

import dev.ferryman.agent.AgentJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/// Asks agents in their pods how they fare. An agent that does not answer is no error: it may be starting or ending.
@ApplicationScoped
public class AgentReports {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final int LARGEST = 64 * 1024;

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /// @param address the pod's, IPv4 or IPv6
    public <T extends Record> Optional<T> ask(String address, int port, Class<T> type) {
        String host = address.indexOf(':') < 0 ? address : "[" + address + "]";
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + host + ":" + port + "/report"))
                .timeout(PATIENCE)
                .GET()
                .build();
        try {
            HttpResponse<InputStream> response =
                    client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                byte[] json = body.readNBytes(LARGEST);
                return response.statusCode() == 200
                        ? Optional.of(AgentJson.read(new String(json, StandardCharsets.UTF_8), type))
                        : Optional.empty();
            }
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
