package dev.ferryman.operator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferryman.api.SyncModule;
import dev.ferryman.api.Workload;
import dev.ferryman.plan.objects.AgentImage;
import dev.ferryman.plan.objects.Sidecar;
import dev.ferryman.plan.objects.WorkloadPods;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.admission.v1.AdmissionRequest;
import io.fabric8.kubernetes.api.model.admission.v1.AdmissionResponse;
import io.fabric8.kubernetes.api.model.admission.v1.AdmissionResponseBuilder;
import io.fabric8.kubernetes.api.model.admission.v1.AdmissionReview;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.fabric8.zjsonpatch.JsonDiff;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jboss.logging.Logger;

/// Puts sidecars into the pods of workloads that SyncModules name, while the pods are admitted. It never refuses a pod:
/// one that it cannot help starts as it is, and the reconciler of the module sees to it.
@ApplicationScoped
class Admission {
    private static final Logger LOG = Logger.getLogger(Admission.class);

    private final Cluster cluster;
    private final AgentImage image;

    @Inject
    Admission(Cluster cluster, OperatorSettings settings) {
        this.cluster = cluster;
        this.image = settings.agentImage();
    }

    AdmissionReview review(AdmissionReview review) {
        AdmissionResponse response = new AdmissionResponseBuilder()
                .withUid(review.getRequest().getUid())
                .withAllowed(true)
                .build();
        try {
            if (review.getRequest().getObject() instanceof Pod pod) {
                patch(review.getRequest(), pod, response);
            }
        } catch (RuntimeException e) {
            LOG.warnf(e, "a pod in namespace %s was admitted without its sidecar", review.getRequest().getNamespace());
        }
        AdmissionReview answer = new AdmissionReview();
        answer.setResponse(response);
        return answer;
    }

    private void patch(AdmissionRequest request, Pod pod, AdmissionResponse response) {
        Pod helped = pod;
        for (SyncModule module : modules(request.getNamespace())) {
            if (module.getSpec().source().volume() instanceof Workload workload && WorkloadPods.serves(workload, pod)) {
                Sidecar sidecar = new Sidecar(module, workload, image);
                helped = sidecar.fits(helped) ? sidecar.into(helped) : helped;
            }
        }
        if (helped != pod) {
            KubernetesSerialization json = cluster.client().getKubernetesSerialization();
            JsonNode difference = JsonDiff.asJson(json.convertValue(pod, JsonNode.class),
                    json.convertValue(helped, JsonNode.class));
            response.setPatchType("JSONPatch");
            response.setPatch(Base64.getEncoder().encodeToString(difference.toString().getBytes(StandardCharsets.UTF_8)));
        }
    }

    private List<SyncModule> modules(String namespace) {
        return cluster.client().resources(SyncModule.class).inNamespace(namespace).list().getItems().stream()
                .filter(module -> module.getMetadata().getDeletionTimestamp() == null)
                .toList();
    }
}
