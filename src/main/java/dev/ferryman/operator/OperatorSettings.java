package dev.ferryman.operator;

import dev.ferryman.plan.objects.AgentImage;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// What the operator is told by its environment: `FERRYMAN_IMAGE` and so on.
@ConfigMapping(prefix = "ferryman")
public interface OperatorSettings {
    /// The image that agents run from: the operator's own.
    String image();

    /// As Kubernetes names it.
    @WithDefault("IfNotPresent")
    String imagePullPolicy();

    /// The namespace of the operator, where its certificate is kept.
    String namespace();

    /// The names that the chart gave to the objects of the webhook.
    Webhook webhook();

    /// The admission webhook.
    interface Webhook {
        /// Whether sidecars are put into pods.
        @WithDefault("true")
        boolean enabled();

        @WithDefault("9443")
        int port();

        /// The Service in front of the webhook.
        @WithDefault("ferryman-webhook")
        String service();

        /// The Secret that keeps the certificate.
        @WithDefault("ferryman-webhook-tls")
        String secret();

        /// The MutatingWebhookConfiguration that is told the authority of the certificate.
        @WithDefault("ferryman")
        String configuration();
    }

    default AgentImage agentImage() {
        return new AgentImage(image(), imagePullPolicy());
    }
}
