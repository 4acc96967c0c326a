package dev.pullgate.registry;

import static dev.pullgate.registry.Asking.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.fact.ManifestAnswer.Cause;
import dev.pullgate.fact.ManifestAnswer.Found;
import dev.pullgate.fact.ManifestAnswer.NotUnderstood;
import dev.pullgate.fact.ManifestAnswer.Unreachable;
import dev.pullgate.support.FakeRegistry;
import dev.pullgate.support.RawServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A registry that may be asked names other places, for a token or by a redirect: each is looked at as the registry itself was.
 * It is at 127.0.0.1, which is let through here; 127.0.0.2 stands for the cluster, 127.0.0.3 for this machine.
 */
@Timeout(30)
final class GuardedPlacesTest {
    private static final String MANIFEST = "/v2/web/manifests/1";

    private final FakeRegistry registry = FakeRegistry.http();
    private final RawServer cluster = new RawServer(InetAddress.ofLiteral("127.0.0.2"), 0, GuardedPlacesTest::answer);
    private final RawServer machine = new RawServer(InetAddress.ofLiteral("127.0.0.3"), 0, GuardedPlacesTest::answer);
    private final String inCluster = "127.0.0.2:" + cluster.port();
    private final String inMachine = "127.0.0.3:" + machine.port();
    private final Asking asking = Asking.within("127.0.0.2/32", "127.0.0.3/32");

    @AfterEach
    void stop() {
        registry.close();
        cluster.close();
        machine.close();
    }

    private static void answer(Socket connection) throws IOException {
        if (connection.getInputStream().read(new byte[8192]) > 0) {
            connection
                    .getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Test
    void stopsAnImageOfTheClusterThatIsNotDeclared() {
        assertBlocked(asking.insecurely(inCluster + "/web:1", null));
    }

    @Test
    void stopsARedirectIntoTheCluster() {
        redirectTo("http://" + inCluster + "/");

        assertBlocked(asking.insecurely(registry.host() + "/web:1", null));
    }

    @Test
    void stopsATokenServiceInTheCluster() {
        tokensFrom("https://" + inCluster + "/token");

        assertBlocked(asking.insecurely(registry.host() + "/web:1", ALICE));
    }

    @Test
    void stopsARedirectToThisMachineEvenOfARegistryThatIsDeclared() {
        redirectTo("http://" + inMachine + "/");

        assertBlocked(asking.inCluster(registry.host() + "/web:1", null));
    }

    @Test
    void stopsATokenServiceOnThisMachineEvenOfARegistryThatIsDeclared() {
        tokensFrom("https://" + inMachine + "/token");

        assertBlocked(asking.inCluster(registry.host() + "/web:1", ALICE));
    }

    @Test
    void asksARegistryOfTheClusterThatIsDeclaredAndGoesWhereItRedirects() {
        assertThat(asking.inCluster(inCluster + "/web:1", null)).isInstanceOf(Found.class);

        redirectTo("http://" + inCluster + "/");
        assertThat(asking.inCluster(registry.host() + "/web:1", null)).isInstanceOf(Found.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:0/", "http://127.0.0.1:65536/", "http://0x7f.3/", "http://2130706435/"})
    void stopsARedirectToAPortOrANumberThatIsNoPlace(String location) {
        redirectTo(location);

        assertThat(asking.insecurely(registry.host() + "/web:1", null))
                .isInstanceOfAny(Unreachable.class, NotUnderstood.class);
        assertThat(machine.connections()).isZero();
    }

    @Test
    void stopsARedirectWithALoginInIt() {
        redirectTo("http://alice:secret@" + registry.host() + MANIFEST);

        assertThat(asking.insecurely(registry.host() + "/web:1", null))
                .isEqualTo(new NotUnderstood("an address with a login in it"));
        assertThat(registry.requests()).hasSize(1);
    }

    private void redirectTo(String location) {
        registry.fault(MANIFEST, FakeRegistry.status(307, "Location", location));
    }

    private void tokensFrom(String realm) {
        registry.fault(MANIFEST, FakeRegistry.status(401, "WWW-Authenticate", "Bearer realm=\"" + realm + "\""));
    }

    private void assertBlocked(ManifestAnswer answer) {
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Unreachable.class,
                        unreachable -> assertThat(unreachable.cause()).isEqualTo(Cause.BLOCKED));
        assertThat(cluster.connections() + machine.connections()).isZero();
    }
}
