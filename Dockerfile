# The one image of Ferryman: operator, sidecar, jobs. `make build` first; nothing is downloaded here.
#   JDK     links a Java runtime of the modules that Ferryman needs
#   BASE    what the image stands on: a Linux with glibc and a shell, no Java
ARG JDK=eclipse-temurin:25-jdk
ARG BASE=debian:12-slim

FROM ${JDK} AS java
# The certificates of a packaged JDK may be a link to what its image does not have, which jlink does not bear; and Java does
# without such a file, but not with an empty one.
RUN certificates=$(readlink -m "$(dirname "$(readlink -f "$(command -v java)")")/../lib/security/cacerts") \
 && mkdir -p "${certificates%/*}" && touch "$certificates" \
 && jlink --output /java --no-header-files --no-man-pages --generate-cds-archive \
      --add-modules java.se,jdk.charsets,jdk.httpserver,jdk.incubator.vector,jdk.jfr,jdk.management,jdk.naming.dns \
      --add-modules jdk.net,jdk.unsupported,jdk.zipfs \
 && find /java/lib/security/cacerts -empty -delete

FROM ${BASE}
COPY --from=java /java /opt/ferryman/java
COPY target/quarkus-app/lib /opt/ferryman/quarkus-app/lib
COPY target/quarkus-app/engine.jar /opt/ferryman/quarkus-app/
COPY target/quarkus-app/quarkus-run.jar /opt/ferryman/quarkus-app/
COPY target/quarkus-app/quarkus /opt/ferryman/quarkus-app/quarkus
COPY target/quarkus-app/app /opt/ferryman/quarkus-app/app
COPY target/ferryman target/engine.options /opt/ferryman/
ENV PATH=/opt/ferryman:$PATH
# The caches of `make build` are for another Java.
RUN work=$(mktemp -d) && mkdir "$work/engine" "$work/agent" && cd /opt/ferryman \
 && FERRYMAN_JAVA_OPTIONS=-XX:AOTCacheOutput=ferryman.aot ferryman train "$work/engine" \
 && FERRYMAN_JAVA_OPTIONS=-XX:AOTCacheOutput=agent.aot ferryman train --agents "$work/agent" \
 && rm -rf "$work"
USER 65532:65532
ENTRYPOINT ["ferryman"]
