package dev.ferryman.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.scenario.World.Resource;
import dev.ferryman.scenario.World.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a person does with a module and a job, in any world.
abstract class MirrorScenarios extends Scenarios {
    private static final String SERVED = "persistentVolumeClaim: {name: data}";
    static final String LISTING = "find . -not -path './lost+found' -printf '%P %y %m %U %G %T@ %l\\n' | LC_ALL=C sort;"
            + " find . -type f -exec sha256sum {} + | LC_ALL=C sort";

    @Test
    void aVolumeIsMirroredAndMirroredAgain() {
        String namespace = namespace("mirror");
        world().apply(Manifests.twoClaims(namespace));
        world().inVolume(namespace, "data", """
                mkdir -p deep/er many
                for i in 1 2 3 4 5 6 7 8 9; do echo $i > many/$i; done
                head -c 3000000 /dev/urandom > large
                ln -s large link; ln -s /nowhere dangling
                chmod 640 many/3; touch -d @1000000000.123456789 many/4
                """);
        world().apply(Manifests.module(namespace, "data", SERVED, "auth: {secretName: users}\n"));
        String job = Manifests.job(namespace, "mirror", "Pull", "module: {name: data}", "mirror", """
                credentials: {secretName: password}
                transfer: {delete: true}
                trigger: {runAt: first}
                """);
        world().apply(job);

        Status first = runOf(namespace, "mirror", "first");
        assertThat(first.condition("LastRunSucceeded")).isEqualTo("True Succeeded");
        assertThat(first.condition("Ready")).startsWith("True");
        assertThat(first.at("/phase").asText()).isEqualTo("Succeeded");
        assertThat(first.at("/lastSuccessTime").asText()).isNotEmpty();
        assertThat(first.at("/newestPointTime").asText()).isNotEmpty();
        assertThat(world().inVolume(namespace, "mirror", LISTING)).isEqualTo(world().inVolume(namespace, "data", LISTING));

        world().inVolume(namespace, "data", "rm -r many/1 deep; echo changed > many/2; printf x >> large");
        world().apply(job.replace("runAt: first", "runAt: second"));

        Status second = runOf(namespace, "mirror", "second");
        assertThat(second.condition("LastRunSucceeded")).isEqualTo("True Succeeded");
        assertThat(second.runs()).hasSize(2);
        assertThat(second.runs().getFirst().at("/statistics/transferred").asLong()).isEqualTo(2);
        assertThat(second.runs().getFirst().at("/statistics/literalBytes").asLong()).isLessThan(100_000);
        assertThat(second.runs().getFirst().at("/statistics/deleted").asLong()).isEqualTo(3);
        assertThat(world().inVolume(namespace, "mirror", LISTING)).isEqualTo(world().inVolume(namespace, "data", LISTING));
    }

    @Test
    void aModuleTellsWhereItIs() {
        String namespace = namespace("module");
        world().apply(Manifests.twoClaims(namespace));
        world().apply(Manifests.module(namespace, "data", SERVED, "auth: {secretName: users}\n"));

        Status status = ready(Resource.module(namespace, "data"));

        assertThat(status.at("/endpoint").asText()).startsWith("rsync://").endsWith("/data");
        assertThat(status.at("/source").asText()).contains("data");
        assertThat(status.condition("Stalled")).doesNotStartWith("True");
    }

    @Test
    void aJobPushes() {
        String namespace = namespace("push");
        world().apply(Manifests.twoClaims(namespace));
        world().inVolume(namespace, "mirror", "mkdir sub; echo pushed > sub/file");
        world().apply(Manifests.module(namespace, "data", SERVED, "access: ReadWrite\nauth: {secretName: users}\n")
                + Manifests.job(namespace, "push", "Push", "module: {name: data, path: /into}", "mirror",
                        "credentials: {secretName: password}\ntrigger: {runAt: now}\n"));

        assertThat(runOf(namespace, "push", "now").condition("LastRunSucceeded")).isEqualTo("True Succeeded");
        assertThat(world().inVolume(namespace, "data", "cat into/sub/file")).isEqualTo("pushed\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            wrong-password | module: {name: data}                      | wrong    | WrongPassword
            unknown-module | url: 'ENDPOINT-of-nobody'                 | password | UnknownModule
            unreachable    | url: 'rsync://127.0.0.1:9/data'           | password | CannotConnect
            nameless       | url: 'rsync://nobody.invalid:8730/data'   | password | CannotConnect
            read-only      | module: {name: data}                      | password | Refused
            """)
    void aFailedRunSaysWhy(String what, String remote, String secret, String reason) {
        String namespace = namespace(what);
        world().apply(Manifests.twoClaims(namespace));
        world().apply(Manifests.module(namespace, "data", SERVED, "auth: {secretName: users}\n"));
        String endpoint = ready(Resource.module(namespace, "data")).at("/endpoint").asText();
        String direction = what.equals("read-only") ? "Push" : "Pull";
        world().apply(Manifests.job(namespace, "fails", direction, remote.replace("ENDPOINT", endpoint), "mirror",
                "credentials: {secretName: " + secret + "}\nretries: 0\ntimeouts: {connect: 5s}\ntrigger: {runAt: now}\n"));

        Status status = runOf(namespace, "fails", "now");

        assertThat(status.condition("LastRunSucceeded")).isEqualTo("False " + reason);
        assertThat(status.condition("Ready")).startsWith("False");
        assertThat(status.at("/phase").asText()).isEqualTo("Failed");
        assertThat(status.runs().getFirst().at("/message").asText()).isNotEmpty().doesNotContain(Manifests.PASSWORD);
    }

    @Test
    void aSuspendedJobWaits() {
        String namespace = namespace("suspend");
        world().apply(Manifests.twoClaims(namespace));
        world().apply(Manifests.module(namespace, "data", SERVED, "auth: {secretName: users}\n"));
        String job = Manifests.job(namespace, "waits", "Pull", "module: {name: data}", "mirror",
                "credentials: {secretName: password}\ntrigger: {runAt: now}\nsuspend: true\n");
        world().apply(job);
        Status suspended = await(Resource.job(namespace, "waits"), "phase Suspended",
                status -> status.at("/phase").asText().equals("Suspended"));
        assertThat(suspended.runs()).isEmpty();

        world().apply(job.replace("suspend: true", "suspend: false"));
        assertThat(runOf(namespace, "waits", "now").condition("LastRunSucceeded")).isEqualTo("True Succeeded");
    }
}
