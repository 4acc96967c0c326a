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
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
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

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "IPv4-mapped, ::ffff:127.0.0.1",
        "IPv4-compatible, ::127.0.0.1",
        "IPv4-translated, ::ffff:0:127.0.0.1",
        "NAT64, 64:ff9b::127.0.0.1",
        "NAT64 of an own network, 64:ff9b:1::127.0.0.1",
        "6to4, 2002:7f00:1::1",
        "6to4 of the metadata service, 2002:a9fe:a9fe::",
        "Teredo server, 2001:0:7f00:1::",
        "Teredo client, 2001:0:c000:201:0:0:80ff:fffe",
        "ISATAP, 2001:db8::5efe:127.0.0.1",
        "ISATAP of a global address, 2001:db8::200:5efe:127.0.0.1",
    })
    void stopsAnIpv4AddressWithinAnIpv6One(String form, String address) {
        assertThat(check("https://[" + address + "]/")).as(form).isEqualTo(Cause.BLOCKED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"64:ff9b::192.0.2.1", "2002:c000:201::", "2001:0:c000:201:0:0:3fff:fdfe", "::192.0.2.1"})
    void letsPassAnotherIpv4AddressWithinAnIpv6One(String address) {
        assertThat(new AddressGuard(BLOCKED).check(URI.create("https://[" + address + "]/"), deadline()))
                .isEmpty();
    }

    @Test
    void stopsAServiceOfTheClusterThatIsNotDeclared() throws Refusal {
        AtomicReference<List<Network>> learnt = new AtomicReference<>(List.of());
        AddressGuard guard = new AddressGuard(BLOCKED, learnt::get, InetAddress::getAllByName);
        InetAddress service = InetAddress.ofLiteral("10.96.0.10");
        guard.check(service, false);

        learnt.set(List.of(Network.parse("10.96.0.0/12")));

        guard.check(service, true);
        assertThatThrownBy(() -> guard.check(service, false)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> guard.check(InetAddress.ofLiteral("64:ff9b::10.96.0.10"), false))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void stopsThisMachineEvenWhereTheRegistryIsDeclaredToBeInTheCluster() {
        AddressGuard guard = new AddressGuard(BLOCKED);

        assertThatThrownBy(() -> guard.check(InetAddress.getLoopbackAddress(), true))
                .isInstanceOf(Refusal.class);
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
