package dev.pullgate.registry;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.pullgate.credentials.Credential;
import dev.pullgate.fact.Deadline;
import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.fact.TagList;
import dev.pullgate.image.ImageReference;
import dev.pullgate.image.ParsedImage;
import dev.pullgate.registry.auth.Authorizer;
import dev.pullgate.registry.auth.TokenService;
import dev.pullgate.registry.http.AddressGuard;
import dev.pullgate.registry.http.CertificateFolder;
import dev.pullgate.registry.http.Network;
import dev.pullgate.registry.http.Proxies;
import dev.pullgate.registry.http.Transport;
import dev.pullgate.support.TestTls;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Asks as the application does, but for addresses on loopback and for the times, which are short. */
final class Asking {
    static final Credential ALICE = new Credential("pull", "alice", "secret-of-alice");
    static final Credential BOB = new Credential("pull", "bob", "secret-of-bob");

    private final HttpRegistry registry;

    Asking(Duration requestTimeout, String... blocked) {
        this(TestTls.systemTrust(), requestTimeout, blocked);
    }

    Asking(X509TrustManager trust, Duration requestTimeout, String... blocked) {
        this(new AddressGuard(networks(blocked)), trust, requestTimeout);
    }

    private Asking(AddressGuard guard, X509TrustManager trust, Duration requestTimeout) {
        Transport transport = new Transport(guard, trust, Duration.ofSeconds(1), CertificateFolder.NONE, Proxies.NONE);
        Authorizer authorizer = new Authorizer(new TokenService(transport, Ticker.systemTicker()));
        registry = new HttpRegistry(transport, authorizer, requestTimeout);
    }

    private static List<Network> networks(String... texts) {
        return Stream.of(texts).map(Network::parse).toList();
    }

    /** Where one network is the cluster's own, and another is never connected to. */
    static Asking within(String cluster, String blocked) {
        AddressGuard guard = new AddressGuard(networks(blocked), () -> networks(cluster), InetAddress::getAllByName);
        return new Asking(guard, TestTls.systemTrust(), Duration.ofSeconds(20));
    }

    /** With a time that no answer of a test takes, unless something hangs. */
    static Asking patiently() {
        return new Asking(Duration.ofSeconds(20));
    }

    /** About an image of a registry that the policy says speaks plain http. */
    ManifestAnswer insecurely(String image, @Nullable Credential credential) {
        return ask(image, credential, true);
    }

    /** About the tags of an image's repository, over plain http. */
    TagList tags(String image, @Nullable Credential credential, String after) {
        ImageReference reference = (ImageReference) ParsedImage.parse(image);
        return registry.ask(
                new TagsQuestion(new ManifestQuestion(reference, credential, true), after),
                Deadline.in(Duration.ofSeconds(30), InstantSource.system()));
    }

    /** About an image of a registry that the policy says is in the cluster, over plain http. */
    ManifestAnswer inCluster(String image, @Nullable Credential credential) {
        ImageReference reference = ((ImageReference) ParsedImage.parse(image)).pulled();
        return registry.ask(
                new ManifestQuestion(reference, credential, true, true),
                Deadline.in(Duration.ofSeconds(30), InstantSource.system()));
    }

    /** Whoever is asked. */
    Registry registry() {
        return registry;
    }

    ManifestAnswer ask(String image, @Nullable Credential credential, boolean insecure) {
        ImageReference reference = ((ImageReference) ParsedImage.parse(image)).pulled();
        return registry.ask(
                new ManifestQuestion(reference, credential, insecure),
                Deadline.in(Duration.ofSeconds(30), InstantSource.system()));
    }
}
