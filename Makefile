# Ferryman. `make` lists what there is.
.DEFAULT_GOAL := help
.PHONY: help build test demo e2e bench bench-quick bench-kernels image clean

export JAVA_HOME := $(shell ./bin/java-home 2>/dev/null)
mvn := ./mvnw -B -ntp
# What the build makes last, and what it depends on: directories, too, which change where a file goes; the Java; and what
# `make test` packages anew.
built := target/agent.aot
sources := pom.xml $(shell find src bin) $(wildcard $(JAVA_HOME)/release target/quarkus-app/quarkus-run.jar)

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

jdk:
	@./bin/java-home >/dev/null

build: $(built) ## build target/ferryman, the launcher of everything, unless nothing has changed

$(built): $(sources) | jdk
	$(mvn) -q package -DskipTests
	./bin/train

demo: build ## mirror a volume from one directory to another, twice, and show what happened
	./bin/demo

test: jdk ## run all tests that need no cluster (stock rsync is fetched into target/peers where apt is there)
	./bin/peers || true
	$(mvn) verify

e2e: build ## run the end-to-end suite on the cluster that KUBECONFIG names
	./bin/e2e

bench: build ## measure against stock rsync, side by side (as root)
	./bin/bench

bench-quick: build ## its plain workloads with a twentieth of the data, one round, on a tmpfs, for daily use
	./bin/bench 1 20

bench-kernels: build ## measure the loops that every byte passes, scalar and in vectors
	./bin/bench-kernels

image: build ## build the image (JDK=..., BASE=..., IMAGE=..., with docker, podman or buildah)
	./bin/image

clean: ## remove what was built
	$(mvn) -q clean
