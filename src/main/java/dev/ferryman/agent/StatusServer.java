package dev.ferryman.agent;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Tells how an agent fares: `GET /report` is its report as JSON, `GET /healthz` is 200 or 503.
final class StatusServer implements AutoCloseable {
    private static final int BACKLOG = 16;

    /// Serves nothing.
    static final StatusServer NOWHERE = new StatusServer(Optional.empty());

    private final Optional<HttpServer> server;

    private StatusServer(Optional<HttpServer> server) {
        this.server = server;
    }

    /// @param at where to listen; port 0 is nowhere
    static StatusServer start(InetSocketAddress at, Supplier<String> report, BooleanSupplier healthy)
            throws IOException {
        return start(at, report, healthy, Optional.empty());
    }

    /// The same with `GET /metrics`.
    static StatusServer start(InetSocketAddress at, Supplier<String> report, BooleanSupplier healthy,
            Optional<Supplier<String>> metrics) throws IOException {
        if (at.getPort() == 0) {
            return NOWHERE;
        }
        HttpServer server = HttpServer.create(at, BACKLOG);
        // it answers also while a file system lets as many virtual threads wait as there are processors
        server.setExecutor(Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().daemon().name("status-", 0).factory()));
        server.createContext("/report", exchange -> answer(exchange, "/report", 200, report.get()));
        server.createContext("/healthz", exchange -> answer(exchange, "/healthz",
                healthy.getAsBoolean() ? 200 : 503, healthy.getAsBoolean() ? "ok" : "not serving"));
        metrics.ifPresent(text -> server.createContext(
                "/metrics", exchange -> answer(exchange, "/metrics", 200, text.get())));
        server.start();
        return new StatusServer(Optional.of(server));
    }

    @Override
    public void close() {
        server.ifPresent(listening -> listening.stop(0));
    }

    private static void answer(HttpExchange exchange, String path, int code, String text) throws IOException {
        try (exchange) {
            if (!exchange.getRequestURI().getPath().equals(path)) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            if (!exchange.getRequestMethod().equals("GET")) {
                exchange.sendResponseHeaders(405, -1);
                return;
            }
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type",
                    text.startsWith("{") ? "application/json" : "text/plain; charset=utf-8");
            exchange.sendResponseHeaders(code, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
