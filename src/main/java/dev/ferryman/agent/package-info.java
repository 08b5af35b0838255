/// What runs in a sidecar or a job: reads its assignment, runs the engine, reports progress and the result.
package dev.ferryman.agent;
