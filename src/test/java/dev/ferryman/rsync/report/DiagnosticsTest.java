package dev.ferryman.rsync.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.report.Diagnostics.Role;
import dev.ferryman.tree.Name;
import org.junit.jupiter.api.Test;

class DiagnosticsTest {
    @Test
    void errorsHaveTheWordsThatScriptsLookFor() {
        String quoted = Diagnostics.quoted(Name.of("/a/na\nme"));
        assertThat(Diagnostics.systemError(Role.SENDER, "send_files failed to open " + quoted, "Permission denied", 13))
                .isEqualTo("rsync: [sender] send_files failed to open \"/a/na\\#012me\": Permission denied (13)");
        assertThat(Diagnostics.vanished(Diagnostics.quoted(Name.of("x"), "mod")))
                .isEqualTo("file has vanished: \"/x\" (in mod)");
        assertThat(Diagnostics.end(ExitCode.PARTIAL, Role.GENERATOR))
                .startsWith("rsync error: some files/attrs were not transferred (see previous errors) (code 23) at ")
                .endsWith(" [generator]");
        assertThat(Diagnostics.end(ExitCode.VANISHED, Role.SENDER)).startsWith("rsync warning: ");
    }
}
