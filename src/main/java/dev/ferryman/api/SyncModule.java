package dev.ferryman.api;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/// A directory of a volume, served under the resource's name by an rsync daemon.
@Group(FerrymanApi.GROUP)
@Version(FerrymanApi.VERSION)
@ShortNames("smod")
@Categories("ferryman")
@AdditionalPrinterColumn(name = "Ready", jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
@AdditionalPrinterColumn(name = "Endpoint", jsonPath = ".status.endpoint")
@AdditionalPrinterColumn(name = "Source", jsonPath = ".status.source")
@AdditionalPrinterColumn(name = "Sessions", jsonPath = ".status.sessions",
        type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(name = "Live", jsonPath = ".status.conditions[?(@.type==\"Live\")].reason")
@AdditionalPrinterColumn(name = "Reason", jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason", priority = 1)
@AdditionalPrinterColumn(name = "Age", jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
@ValidationRule(value = "size(self.metadata.name) <= 50 && self.metadata.name.matches('^[a-z]([-a-z0-9]*[a-z0-9])?$')",
        message = "the name of a SyncModule begins with a letter, has letters, digits and dashes, and 50 of them at most,"
                + " as the names of its objects begin with it")
public class SyncModule extends CustomResource<SyncModuleSpec, SyncModuleStatus> implements Namespaced {
    private static final long serialVersionUID = 1L;

    @Override
    protected SyncModuleSpec initSpec() {
        return null;
    }

    @Override
    protected SyncModuleStatus initStatus() {
        return null;
    }
}
