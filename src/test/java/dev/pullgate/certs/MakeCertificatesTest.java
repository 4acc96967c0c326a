package dev.pullgate.certs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MakeCertificatesTest {
    private static final boolean[] DIGITAL_SIGNATURE_ONLY = {
        true, false, false, false, false, false, false, false, false
    };

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path temporary;

    @SuppressWarnings("NullAway.Init")
    private static Written written;

    @SuppressWarnings("NullAway.Init")
    private static Program.Outcome outcome;

    @BeforeAll
    static void make() {
        written = new Written(temporary.resolve("certs"));
        outcome = Program.run(
                "--out",
                written.folder().toString(),
                "--dns",
                "localhost",
                "--ip",
                "127.0.0.1",
                "--ip",
                "::1",
                "--days",
                "30");
    }

    @Test
    void saysWhatItWroteAndUntilWhenItIsGood() throws Exception {
        String end = written.certificate().getNotAfter().toInstant().toString();
        assertThat(outcome.status()).isZero();
        assertThat(outcome.output()).contains(written.folder().toString(), end, "ca.crt", "tls.crt", "tls.key");
    }

    @Test
    void theCertificateIsSignedByTheCa() throws Exception {
        PKIXParameters trust =
                new PKIXParameters(Set.of(new TrustAnchor(written.trusted().getFirst(), null)));
        trust.setRevocationEnabled(false);
        var chain = CertificateFactory.getInstance("X.509").generateCertPath(List.of(written.certificate()));

        CertPathValidator.getInstance("PKIX").validate(chain, trust);

        assertThat(written.certificate().getSigAlgName()).isEqualTo("SHA256withECDSA");
    }

    @Test
    void theCertificateIsForTheServiceAndForWhatWasAskedFor() throws Exception {
        assertThat(names(written))
                .containsExactly(
                        "pullgate.pullgate.svc",
                        "pullgate.pullgate.svc.cluster.local",
                        "localhost",
                        "127.0.0.1",
                        "0:0:0:0:0:0:0:1");
    }

    @Test
    void theCertificateIsForServingAndNothingElse() throws Exception {
        X509Certificate certificate = written.certificate();
        assertThat(certificate.getKeyUsage()).isEqualTo(DIGITAL_SIGNATURE_ONLY);
        assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
        assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
    }

    @Test
    void theCaMaySignCertificatesAndNoOtherCa() throws Exception {
        X509Certificate ca = written.trusted().getFirst();
        assertThat(ca.getBasicConstraints()).isZero();
        assertThat(ca.getCriticalExtensionOIDs()).contains("2.5.29.19", "2.5.29.15");
        assertThat(ca.getKeyUsage()[5]).as("keyCertSign").isTrue();
        assertThat(ca.getKeyUsage()[0]).as("digitalSignature").isFalse();
    }

    @Test
    void bothKeysAreOnP256AndTheKeyBelongsToTheCertificate() throws Exception {
        X509Certificate certificate = written.certificate();
        for (PublicKey key :
                List.of(certificate.getPublicKey(), written.trusted().getFirst().getPublicKey())) {
            assertThat(((ECPublicKey) key).getParams().toString()).contains("secp256r1");
        }
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(written.key());
        signature.update(new byte[] {1, 2, 3});
        byte[] signed = signature.sign();
        signature.initVerify(certificate);
        signature.update(new byte[] {1, 2, 3});
        assertThat(signature.verify(signed)).isTrue();
    }

    @Test
    void itIsGoodForTheDaysAskedForFromALittleAgoAndNotLongerThanItsCa() throws Exception {
        X509Certificate certificate = written.certificate();
        X509Certificate ca = written.trusted().getFirst();
        Instant from = certificate.getNotBefore().toInstant();
        assertThat(Duration.between(from, certificate.getNotAfter().toInstant()))
                .isEqualTo(Duration.ofDays(30));
        assertThat(from)
                .isBetween(
                        Instant.now().minus(2, ChronoUnit.HOURS), Instant.now().minus(50, ChronoUnit.MINUTES));
        assertThat(ca.getNotBefore()).isBeforeOrEqualTo(certificate.getNotBefore());
        assertThat(ca.getNotAfter()).isAfter(certificate.getNotAfter());
    }

    @Test
    void onlyTheOwnerMayReadTheKey() throws IOException {
        assertThat(permissions("")).isEqualTo("rwx------");
        assertThat(permissions("tls.key")).isEqualTo("rw-------");
        assertThat(permissions("tls.crt")).isEqualTo("rw-r--r--");
        assertThat(permissions("ca.crt")).isEqualTo("rw-r--r--");
    }

    @Test
    void nothingIsLeftBesideTheThreeFiles() throws IOException {
        try (var files = Files.list(written.folder())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("ca.crt", "tls.crt", "tls.key");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, TLSv1.3",
        "localhost, TLSv1.2",
        "127.0.0.1, TLSv1.3",
        "::1, TLSv1.3",
        "pullgate.pullgate.svc, TLSv1.3"
    })
    void aClientThatTrustsTheCaShakesHands(String host, String protocol) throws Exception {
        assertThat(Handshake.succeeds(written.serving(), written.trusting(), host, protocol))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"other.pullgate.svc", "127.0.0.2"})
    void aClientThatWantsAnotherNameDoesNot(String host) throws Exception {
        assertThat(Handshake.succeeds(written.serving(), written.trusting(), host, "TLSv1.3"))
                .isFalse();
    }

    @Test
    void whatIsGoodIsLeftAloneAndWhatReplacesItKeepsTheOldTrusted() throws Exception {
        Written replaced = new Written(temporary.resolve("replaced"));
        String out = replaced.folder().toString();
        Program.run("--out", out);
        X509Certificate first = replaced.certificate();
        KeyStore firstServed = replaced.serving();

        assertThat(Program.run("--out", out).output()).contains("left as it is", "--renew");
        assertThat(replaced.certificate()).isEqualTo(first);

        assertThat(Program.run("--out", out, "--namespace", "gates").status()).isZero();
        assertThat(names(replaced)).contains("pullgate.gates.svc");
        assertThat(replaced.trusted()).hasSize(2);
        assertThat(Handshake.succeeds(firstServed, replaced.trusting(), "pullgate.pullgate.svc", "TLSv1.3"))
                .isTrue();
        assertThat(Handshake.succeeds(replaced.serving(), replaced.trusting(), "pullgate.gates.svc", "TLSv1.3"))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--days 0          | --days \"0\": a number from 1 to 3650",
                "--ip 1.2.3        | --ip \"1.2.3\": neither an IPv4 nor an IPv6 address",
                "--key             | unknown option --key"
            })
    void aMistakeIsNamed(String options, String message) {
        Program.Outcome refused = Program.run(options.strip().split(" ", -1));
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.output()).contains(message, "--help");
    }

    private static List<String> names(Written written) throws IOException, GeneralSecurityException {
        return written.certificate().getSubjectAlternativeNames().stream()
                .map(name -> name.get(1).toString())
                .toList();
    }

    private static String permissions(String file) throws IOException {
        return PosixFilePermissions.toString(
                Files.getPosixFilePermissions(written.folder().resolve(file)));
    }
}
