package dev.ferryman.api;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/// One direction of copying between a module and a claim of this namespace, with what triggers it.
@Group(FerrymanApi.GROUP)
@Version(FerrymanApi.VERSION)
@ShortNames("sjob")
@Categories("ferryman")
@AdditionalPrinterColumn(name = "Phase", jsonPath = ".status.phase")
@AdditionalPrinterColumn(name = "Progress", jsonPath = ".status.progress.summary")
@AdditionalPrinterColumn(name = "Live", jsonPath = ".status.live.state")
@AdditionalPrinterColumn(name = "Lag", jsonPath = ".status.live.lagSeconds",
        type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(name = "Last success", jsonPath = ".status.lastSuccessTime",
        type = AdditionalPrinterColumn.Type.DATE)
@AdditionalPrinterColumn(name = "Next run", jsonPath = ".status.nextRunTime")
@AdditionalPrinterColumn(name = "Newest point", jsonPath = ".status.newestPointTime",
        type = AdditionalPrinterColumn.Type.DATE)
@AdditionalPrinterColumn(name = "Reason", jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason", priority = 1)
@AdditionalPrinterColumn(name = "Age", jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
@ValidationRule(value = "size(self.metadata.name) <= 52 && self.metadata.name.matches('^[a-z]([-a-z0-9]*[a-z0-9])?$')",
        message = "the name of a SyncJob begins with a letter, has letters, digits and dashes, and 52 of them at most,"
                + " as the names of its objects begin with it")
public class SyncJob extends CustomResource<SyncJobSpec, SyncJobStatus> implements Namespaced {
    private static final long serialVersionUID = 1L;

    @Override
    protected SyncJobSpec initSpec() {
        return null;
    }

    @Override
    protected SyncJobStatus initStatus() {
        return null;
    }
}
