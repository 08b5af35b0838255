package dev.ferryman.api;

import io.fabric8.kubernetes.api.model.Quantity;

/// How large a record of changes may become, as specs write it.
final class LiveBacklogs {
    static final Quantity DEFAULT = new Quantity("64Mi");
    static final String LARGE_ENOUGH = "quantity(string(self)).compareTo(quantity('64Ki')) >= 0"
            + " && quantity(string(self)).compareTo(quantity('64Gi')) <= 0";
    static final String LARGE_ENOUGH_MESSAGE = "backlog is a number of bytes from 64Ki to 64Gi";

    private LiveBacklogs() {}

    static long bytes(Quantity backlog) {
        return backlog.getNumericalAmount().longValue();
    }
}
