package dev.ferryman.operator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.fabric8.kubernetes.api.model.admission.v1.AdmissionReview;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import org.jboss.logging.Logger;

/// The HTTPS endpoint that the API server calls when pods are made. Every replica of the operator answers.
@ApplicationScoped
class WebhookServer {
    private static final Logger LOG = Logger.getLogger(WebhookServer.class);
    private static final int LARGEST_REQUEST = 8 << 20;
    private static final int BACKLOG = 64;
    private static final long CERTIFICATE_CHECK_SECONDS = 60;

    private final Admission admission;
    private final CertificateKeeper keeper;
    private final OperatorSettings settings;
    private final KubernetesSerialization json;
    private final ScheduledExecutorService clockwork =
            Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("webhook-certificate").factory());
    private final ServedCertificate served = new ServedCertificate();
    private HttpsServer server;

    @Inject
    WebhookServer(Admission admission, CertificateKeeper keeper, OperatorSettings settings,
            KubernetesSerialization json) {
        this.admission = admission;
        this.keeper = keeper;
        this.settings = settings;
        this.json = json;
    }

    void start(@Observes StartupEvent event) throws IOException, GeneralSecurityException {
        if (!settings.webhook().enabled()) {
            return;
        }
        served.replace(keeper.current());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(new KeyManager[] {served}, null, null);
        server = HttpsServer.create(new InetSocketAddress(settings.webhook().port()), BACKLOG);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/admit", this::admit);
        server.start();
        clockwork.scheduleWithFixedDelay(this::refresh, CERTIFICATE_CHECK_SECONDS, CERTIFICATE_CHECK_SECONDS,
                TimeUnit.SECONDS);
        LOG.infof("the webhook listens on port %d", settings.webhook().port());
    }

    void stop(@Observes ShutdownEvent event) {
        clockwork.shutdownNow();
        if (server != null) {
            server.stop(1);
        }
    }

    private void refresh() {
        try {
            served.replace(keeper.current());
        } catch (KubernetesClientException | IllegalArgumentException e) {
            LOG.warnf("the certificate of the webhook could not be looked at: %s", e.getMessage());
        }
    }

    private void admit(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] request = exchange.getRequestBody().readNBytes(LARGEST_REQUEST);
            byte[] answer = json.asJson(admission.review(
                    json.unmarshal(new String(request, StandardCharsets.UTF_8), AdmissionReview.class)))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        } catch (KubernetesClientException | IllegalArgumentException e) {
            LOG.warnf("a request to the webhook could not be read: %s", e.getMessage());
        }
    }
}
