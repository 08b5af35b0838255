# The one image of Ferryman: operator, sidecar, jobs. `make build` first; nothing is downloaded here.
ARG BASE=eclipse-temurin:25-jre
FROM ${BASE}
COPY target/quarkus-app/lib /opt/ferryman/quarkus-app/lib
COPY target/quarkus-app/quarkus-run.jar /opt/ferryman/quarkus-app/
COPY target/quarkus-app/quarkus /opt/ferryman/quarkus-app/quarkus
COPY target/quarkus-app/app /opt/ferryman/quarkus-app/app
COPY target/ferryman /opt/ferryman/ferryman
ENV PATH=/opt/ferryman:$PATH
USER 65532:65532
ENTRYPOINT ["ferryman"]
