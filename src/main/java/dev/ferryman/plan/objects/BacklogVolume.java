package dev.ferryman.plan.objects;

import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;

/// The volume of a record of changes: an emptyDir, which outlives a restart of the container and goes with the pod.
///
/// @param bytes how large the record may become
record BacklogVolume(String name, long bytes) {
    /// The kubelet evicts a pod whose emptyDir grew beyond its limit, which a record that is kept within its own never
    /// does, as long as there is room for what it is rewriting.
    private static final long ROOM = 16L << 20;

    Volume volume() {
        return new VolumeBuilder().withName(name)
                .withNewEmptyDir().withSizeLimit(new Quantity(Long.toString(2 * bytes + ROOM))).endEmptyDir()
                .build();
    }
}
