/// The hands on one machine: the same manifests and plans, carried out as processes, without a cluster.
package dev.ferryman.local;
