package dev.pullgate.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.fact.ManifestAnswer.Cause;
import dev.pullgate.fact.ManifestAnswer.Found;
import dev.pullgate.fact.ManifestAnswer.Unreachable;
import dev.pullgate.support.FakeRegistry;
import dev.pullgate.support.TestTls;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Registries are spoken with over TLS, and only with those that prove who they are. */
@Timeout(30)
final class RegistryTlsTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @Test
    void asksARegistryWhoseCertificateIsTrusted() {
        TestTls tls = new TestTls("ip:127.0.0.1");
        try (FakeRegistry registry = FakeRegistry.https(tls.server())) {
            registry.image("web", "1");

            assertThat(new Asking(tls.trust(), LONG).ask(registry.host() + "/web:1", null, false))
                    .isInstanceOf(Found.class);
        }
    }

    @Test
    void doesNotKnowWhereTheCertificateIsOfNobodyTrusted() {
        TestTls tls = new TestTls("ip:127.0.0.1");
        try (FakeRegistry registry = FakeRegistry.https(tls.server())) {
            assertThat(new Asking(LONG).ask(registry.host() + "/web:1", null, false))
                    .isEqualTo(
                            new Unreachable(Cause.TLS, "its certificate is of an authority that is not trusted here"));
        }
    }

    @Test
    void doesNotKnowWhereTheCertificateIsForAnotherName() {
        TestTls tls = new TestTls("dns:registry.example");
        try (FakeRegistry registry = FakeRegistry.https(tls.server())) {
            assertThat(new Asking(tls.trust(), LONG).ask(registry.host() + "/web:1", null, false))
                    .isEqualTo(new Unreachable(Cause.TLS, "its certificate is for another name"));
        }
    }
}
