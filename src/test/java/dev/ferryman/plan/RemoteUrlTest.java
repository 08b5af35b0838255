package dev.ferryman.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.api.SyncJob;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteUrlTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            module: {name: data}                       |                            | rsync://db:8730/data/
            module: {name: data}                       | {secretName: s}            | rsync://ferryman@db:8730/data/
            module: {name: data, path: /a b/}          | {secretName: s, user: eve} | rsync://eve@db:8730/data/a b/
            url: rsync://nas/photos                    |                            | rsync://nas/photos
            url: rsync://nas:1873/photos/2026/         | {secretName: s, user: eve} | rsync://eve@nas:1873/photos/2026/
            url: rsync://bob@nas/photos                | {secretName: s, user: eve} | rsync://bob@nas/photos
            url: 'rsync://[fd00::1]:873/photos/a@b'    | {secretName: s, user: eve} | rsync://eve@[fd00::1]:873/photos/a@b
            """)
    void aRemoteHasAUrl(String remote, String credentials, String url) {
        SyncJob job = Manifest.job("direction: Pull\nlocal: {persistentVolumeClaim: {name: mirror}}\nremote:\n"
                + remote.indent(2) + (credentials == null ? "" : "credentials: " + credentials + "\n"));

        assertThat(RemoteUrl.of(job, module -> new ModuleEndpoint("db", 8730, module.name())).text()).isEqualTo(url);
    }

    @ParameterizedTest
    @CsvSource({"data-rsync.shop.svc, rsync://data-rsync.shop.svc:8730/data", "fd00::1, rsync://[fd00::1]:8730/data"})
    void anEndpointHasAUrl(String host, String url) {
        assertThat(new ModuleEndpoint(host, 8730, "data").url()).isEqualTo(url);
    }
}
