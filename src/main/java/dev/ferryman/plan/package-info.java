/// From a spec to the objects and processes that must exist: pure functions, tested by table.
package dev.ferryman.plan;
