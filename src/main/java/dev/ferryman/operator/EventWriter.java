package dev.ferryman.operator;

import dev.ferryman.plan.status.Transition;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.api.model.events.v1.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jboss.logging.Logger;

/// Writes what happened to a resource as events, for `kubectl describe`.
@ApplicationScoped
class EventWriter {
    private static final Logger LOG = Logger.getLogger(EventWriter.class);
    /// What the API server takes for the note of an event, in characters.
    private static final int LONGEST_NOTE = 1024;
    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final KubernetesClient client;
    private final Clock clock;

    @Inject
    EventWriter(KubernetesClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    /// An event that cannot be written is no reason to fail: it is in the log as well.
    void write(HasMetadata about, Transition transition) {
        String name = about.getMetadata().getName();
        LOG.logf(transition.warning() ? Logger.Level.WARN : Logger.Level.INFO, "%s %s/%s: %s: %s", about.getKind(),
                about.getMetadata().getNamespace(), name, transition.reason(), transition.message());
        try {
            client.events().v1().events().resource(new EventBuilder()
                    .withNewMetadata()
                    .withGenerateName(name + "-")
                    .withNamespace(about.getMetadata().getNamespace())
                    .endMetadata()
                    .withEventTime(new MicroTime(MICROSECONDS.format(clock.instant())))
                    .withReportingController("ferryman.dev/operator")
                    .withReportingInstance("operator")
                    .withAction(transition.reason())
                    .withReason(transition.reason())
                    .withType(transition.warning() ? "Warning" : "Normal")
                    .withNote(shortened(transition.message()))
                    .withRegarding(new ObjectReferenceBuilder()
                            .withApiVersion(about.getApiVersion())
                            .withKind(about.getKind())
                            .withNamespace(about.getMetadata().getNamespace())
                            .withName(name)
                            .withUid(about.getMetadata().getUid())
                            .build())
                    .build()).create();
        } catch (KubernetesClientException e) {
            LOG.warnf("the event could not be written: %s", e.getMessage());
        }
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_NOTE ? text : text.substring(0, LONGEST_NOTE - 1) + "…";
    }
}
