package dev.ferryman.operator;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhook;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhookConfiguration;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/// Keeps the certificate of the webhook in a Secret, which all replicas of the operator share, replaces it before it
/// ends, and tells the API server whom to trust. A new certificate is trusted beside the old one, so that a replica
/// that has not seen it yet is believed as well.
@ApplicationScoped
class CertificateKeeper {
    private static final Logger LOG = Logger.getLogger(CertificateKeeper.class);
    private static final String CERTIFICATE = "tls.crt";
    private static final String KEY = "tls.key";
    private static final String AUTHORITIES = "ca.crt";

    private final KubernetesClient client;
    private final OperatorSettings settings;
    private final Clock clock;

    @Inject
    CertificateKeeper(KubernetesClient client, OperatorSettings settings, Clock clock) {
        this.client = client;
        this.settings = settings;
        this.clock = clock;
    }

    /// The certificate that is valid now; made, or made anew, where it has to be.
    WebhookCertificate current() {
        Secret secret = Optional.ofNullable(resource().get()).orElseGet(this::create);
        WebhookCertificate kept = WebhookCertificate.parse(text(secret, CERTIFICATE), text(secret, KEY));
        if (kept.isStale(host(), clock.instant())) {
            secret = replace(secret);
            kept = WebhookCertificate.parse(text(secret, CERTIFICATE), text(secret, KEY));
        }
        trust(text(secret, AUTHORITIES));
        return kept;
    }

    private Secret create() {
        LOG.infof("a certificate is made for the webhook %s", host());
        Secret wanted = with(WebhookCertificate.create(host(), clock.instant()), "", new SecretBuilder()
                .withNewMetadata().withName(settings.webhook().secret()).withNamespace(settings.namespace())
                .addToLabels("app.kubernetes.io/name", "ferryman").endMetadata()
                .withType("kubernetes.io/tls").build());
        try {
            return client.resource(wanted).create();
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
                return resource().require();
            }
            throw e;
        }
    }

    /// Where another replica is faster, its certificate is taken.
    private Secret replace(Secret old) {
        LOG.infof("the certificate of the webhook %s is replaced", host());
        try {
            return client.resource(with(WebhookCertificate.create(host(), clock.instant()), text(old, CERTIFICATE), old))
                    .update();
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
                return resource().require();
            }
            throw e;
        }
    }

    private static Secret with(WebhookCertificate certificate, String former, Secret secret) {
        return new SecretBuilder(secret).withData(null).withStringData(Map.of(
                CERTIFICATE, certificate.certificateText(),
                KEY, certificate.keyText(),
                AUTHORITIES, certificate.certificateText() + former)).build();
    }

    private void trust(String authorities) {
        MutatingWebhookConfiguration configuration = client.admissionRegistration().v1()
                .mutatingWebhookConfigurations().withName(settings.webhook().configuration()).get();
        if (configuration == null) {
            LOG.warnf("there is no MutatingWebhookConfiguration %s: sidecars are not put into pods",
                    settings.webhook().configuration());
            return;
        }
        String bundle = Base64.getEncoder().encodeToString(authorities.getBytes(StandardCharsets.US_ASCII));
        List<MutatingWebhook> hooks = configuration.getWebhooks();
        List<String> patches = IntStream.range(0, hooks.size())
                .filter(index -> !bundle.equals(hooks.get(index).getClientConfig().getCaBundle()))
                .mapToObj(index -> "{\"op\":\"add\",\"path\":\"/webhooks/" + index
                        + "/clientConfig/caBundle\",\"value\":\"" + bundle + "\"}")
                .toList();
        if (!patches.isEmpty()) {
            client.resource(configuration).patch(
                    PatchContext.of(
                            PatchType.JSON), patches.toString());
        }
    }

    private Resource<Secret> resource() {
        return client.secrets().inNamespace(settings.namespace()).withName(settings.webhook().secret());
    }

    private String host() {
        return settings.webhook().service() + "." + settings.namespace() + ".svc";
    }

    private static String text(Secret secret, String key) {
        if (secret.getData() == null || !secret.getData().containsKey(key)) {
            return Optional.ofNullable(secret.getStringData()).map(data -> data.get(key)).orElse("");
        }
        return new String(Base64.getDecoder().decode(secret.getData().get(key)), StandardCharsets.US_ASCII);
    }
}
