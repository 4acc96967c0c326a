package dev.pullgate.registry.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pullgate.fact.Deadline;
import dev.pullgate.fact.ManifestAnswer.Cause;
import dev.pullgate.fact.ManifestAnswer.Unreachable;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever makes a Pod chooses the host: some networks are never connected to. */
final class AddressGuardTest {
    private static final List<Network> BLOCKED = List.of(
            Network.parse("127.0.0.0/8"),
            Network.parse("169.254.0.0/16"),
            Network.parse("::1/128"),
            Network.parse("fe80::/10"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/",
                "https://localhost:5000/",
                "https://169.254.169.254/",
                "https://[::1]/",
                "https://[fe80::1]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[::ffff:169.254.169.254]/",
                "https://2130706433/",
            })
    void stopsWhatLeadsThere(String uri) {
        assertThat(check(uri)).isEqualTo(Cause.BLOCKED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://192.0.2.1/", "https://[2001:db8::1]/", "https://128.0.0.1/", "https://169.253.255.255/"
            })
    void letsPassWhatDoesNot(String uri) {
        assertThat(new AddressGuard(BLOCKED).check(URI.create(uri), deadline())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.0.1, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "0.0.0.0/0, 8.8.8.8, true",
        "192.168.1.128/25, 192.168.1.127, false",
        "192.168.1.128/25, 192.168.1.200, true",
        "fd00::/8, fd12::1, true",
        "fd00::/8, fe12::1, false",
        "10.0.0.0/8, fd00::1, false",
    })
    void knowsWhatIsInANetwork(String network, String address, boolean in) throws UnknownHostException {
        assertThat(Network.parse(network).contains(InetAddress.getByName(address)))
                .isEqualTo(in);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "10.0.0.0", "10.0.0.0/33", "::1/129", "10.0.0.0/x", "registry.example/8", "/8", "10.0.0.0/-1"
            })
    void refusesWhatIsNoNetwork(String text) {
        assertThatThrownBy(() -> Network.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Cause check(String uri) {
        Failure failure =
                new AddressGuard(BLOCKED).check(URI.create(uri), deadline()).orElseThrow();
        return ((Unreachable) failure.answer()).cause();
    }

    private static Deadline deadline() {
        return Deadline.in(Duration.ofSeconds(20), InstantSource.system());
    }
}
