package dev.ferryman.operator;

import io.fabric8.crdv2.generator.CRDPostProcessor;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/// Gives the generated definitions what the generator has no annotation for: columns in a sensible order, conditions as
/// a map by their type, a spec that is required, descriptions of what is not ours, and each rule once.
public final class SchemaPolish implements CRDPostProcessor {
    private static final List<String> COLUMNS = List.of("Ready", "Endpoint", "Source", "Sessions", "Phase", "Progress",
            "Live", "Lag", "Last success", "Next run", "Newest point", "Reason", "Age");
    private static final Map<String, String> TOLERATION = Map.of(
            "key", "The key of the taint that is tolerated; all keys where it is missing.",
            "operator", "Exists or Equal, which compares the value.",
            "value", "The value of the taint.",
            "effect", "The effect that is tolerated; all effects where it is missing.",
            "tolerationSeconds", "How long NoExecute is tolerated.");

    @Override
    public HasMetadata process(HasMetadata resource, String version) {
        if (resource instanceof CustomResourceDefinition definition) {
            definition.getMetadata().setLabels(Map.of("app.kubernetes.io/part-of", "ferryman"));
            definition.getSpec().getVersions().forEach(each -> polish(definition, each));
        }
        return resource;
    }

    private static void polish(CustomResourceDefinition definition, CustomResourceDefinitionVersion version) {
        List<CustomResourceColumnDefinition> columns = new ArrayList<>(version.getAdditionalPrinterColumns());
        columns.sort(Comparator.comparingInt(column -> COLUMNS.indexOf(column.getName())));
        version.setAdditionalPrinterColumns(columns);
        JSONSchemaProps root = version.getSchema().getOpenAPIV3Schema();
        String kind = definition.getSpec().getNames().getKind();
        root.setDescription(kind.equals("SyncModule")
                ? "SyncModule serves a directory of a volume, under its own name, by an rsync daemon."
                : "SyncJob copies between a module and a claim of its namespace, once, on a schedule, on demand or live.");
        root.setRequired(List.of("spec"));
        root.getProperties().get("spec").setDescription("What the " + kind + " asks for.");
        root.getProperties().get("status").setDescription("How the " + kind + " is doing; Ferryman writes it.");
        byType(root.getProperties().get("status").getProperties().get("conditions"));
        walk(root);
    }

    private static void byType(JSONSchemaProps conditions) {
        conditions.setXKubernetesListType("map");
        conditions.setXKubernetesListMapKeys(List.of("type"));
    }

    private static void walk(JSONSchemaProps schema) {
        if (schema.getXKubernetesValidations() != null) {
            schema.setXKubernetesValidations(new ArrayList<>(new LinkedHashSet<>(schema.getXKubernetesValidations())));
        }
        if ("integer".equals(schema.getType())) {
            schema.setFormat(schema.getMaximum() != null && schema.getMaximum() <= Integer.MAX_VALUE
                    ? "int32" : "int64");
        }
        Map<String, JSONSchemaProps> properties = schema.getProperties();
        if (properties == null) {
            return;
        }
        if (properties.keySet().equals(TOLERATION.keySet())) {
            properties.forEach((name, property) -> property.setDescription(TOLERATION.get(name)));
        }
        properties.values().forEach(SchemaPolish::walk);
        properties.values().stream()
                .filter(property -> property.getItems() != null && property.getItems().getSchema() != null)
                .forEach(property -> walk(property.getItems().getSchema()));
    }
}
