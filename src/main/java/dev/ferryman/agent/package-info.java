/// What runs in a sidecar, in a job, or for good beside a claim: reads its assignment, runs the engine, reports progress and the result.
package dev.ferryman.agent;
