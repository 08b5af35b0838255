/// End-to-end scenarios, written once: manifests go in, volumes and statuses are looked at. One driver is local mode,
/// the other the cluster that KUBECONFIG names.
package dev.ferryman.scenario;
