package dev.ferryman.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WebhookCertificateTest {
    private static final String HOST = "ferryman-webhook.ferryman-system.svc";
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void aCertificateNamesItsHostAndSurvivesAsText() throws GeneralSecurityException {
        WebhookCertificate made = WebhookCertificate.create(HOST, NOW);

        WebhookCertificate read = WebhookCertificate.parse(made.certificateText(), made.keyText());

        assertThat(read.certificate()).isEqualTo(made.certificate());
        assertThat(read.key()).isEqualTo(made.key());
        read.certificate().verify(read.certificate().getPublicKey());
        assertThat(read.certificate().getSubjectAlternativeNames()).anySatisfy(name -> assertThat(name.get(1)).isEqualTo(HOST));
    }

    @Test
    void aCertificateIsStaleBeforeItEndsAndUnderAnotherName() {
        WebhookCertificate made = WebhookCertificate.create(HOST, NOW);

        assertThat(made.isStale(HOST, NOW)).isFalse();
        assertThat(made.isStale(HOST, NOW.plus(Duration.ofDays(300)))).isFalse();
        assertThat(made.isStale(HOST, NOW.plus(Duration.ofDays(310)))).isTrue();
        assertThat(made.isStale("other.svc", NOW)).isTrue();
    }

    @Test
    void otherTextIsRefused() {
        assertThatThrownBy(() -> WebhookCertificate.parse("no certificate", "no key"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
