/// The hands in a cluster: reconcilers, admission, status and events.
package dev.ferryman.operator;
