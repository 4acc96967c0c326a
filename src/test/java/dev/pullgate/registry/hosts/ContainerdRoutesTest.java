package dev.pullgate.registry.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where containerd asks, by its hosts.toml trees (core/remotes/docker/config/hosts.go of containerd 2.3.7). */
final class ContainerdRoutesTest {
    private static final String DIGEST = "@sha256:" + "ab".repeat(32);
    private static final String OWN = "https://r.example/v2/web";

    private final Map<String, HostFolder> root = new HashMap<>();

    @Test
    void goToTheImagesOwnHostWithoutAFolder() {
        assertThat(route("r.example/web:1")).containsExactly("own");
    }

    @Test
    void goToMirrorsInTheOrderOfTheFileAndThenToTheServer() {
        hostsToml("docker.io", """
                server = "https://registry-1.docker.io"

                [host."https://z.example"]
                  capabilities = ["pull", "resolve"]

                [host."https://a.example:5000"]

                [host."http://m.example"]
                  capabilities = ["Pull", "Resolve"]
                """);

        assertThat(route("nginx:1"))
                .containsExactly(
                        "https://z.example/v2/library/nginx ns=docker.io mirror",
                        "https://a.example:5000/v2/library/nginx ns=docker.io mirror",
                        "http://m.example/v2/library/nginx ns=docker.io mirror",
                        "https://registry-1.docker.io/v2/library/nginx");
    }

    @Test
    void endAtTheImagesOwnHostWhereNoServerIsNamed() {
        hostsToml("docker.io", "[host.\"https://m.example\"]");
        hostsToml("r.example", "[host.\"https://m.example\"]");

        assertThat(route("nginx:1")).endsWith("https://registry-1.docker.io/v2/library/nginx");
        assertThat(route("r.example/web:1")).endsWith(OWN);
    }

    @Test
    void goOnlyToTheServerThatIsNamed() {
        hostsToml("docker.io", "server = \"https://only.example\"");

        assertThat(route("nginx:1")).containsExactly("https://only.example/v2/library/nginx ns=docker.io mirror");
    }

    @Test
    void passOverMirrorsThatMayNotSayWhatATagMeans() {
        hostsToml("r.example", """
                [host."https://m.example"]
                  capabilities = ["pull"]
                [host."https://push.example"]
                  capabilities = ["push"]
                """);

        assertThat(route("r.example/web:1")).containsExactly(OWN);
        assertThat(route("r.example/web" + DIGEST))
                .containsExactly("https://m.example/v2/web ns=r.example mirror", OWN);
    }

    @Test
    void leadNowhereWhereNobodyMayBeAsked() {
        hostsToml("r.example", "server = \"https://m.example\"\ncapabilities = [\"pull\"]");

        assertThat(route("r.example/web:1"))
                .containsExactly("nowhere: no host in the nodes' hosts.toml for r.example may be asked for a tag");
    }

    @ParameterizedTest
    @CsvSource({
        "https://m.example, false, https://m.example/v2",
        "https://m.example/, false, https://m.example/v2",
        "https://m.example/v2, false, https://m.example/v2",
        "https://m.example/v2/, false, https://m.example/v2",
        "https://m.example/v2/proxy, false, https://m.example/v2/proxy/v2",
        "https://m.example/v2/proxy, true, https://m.example/v2/proxy",
        "https://m.example/a//b/../c/, true, https://m.example/a/c",
        "https://m.example, true, https://m.example",
        "m.example/proxy, false, https://m.example/proxy/v2",
        "http://m.example:8080, false, http://m.example:8080/v2"
    })
    void haveThePathOfTheApi(String server, boolean overridePath, String base) {
        hostsToml("r.example", "server = \"" + server + "\"\noverride_path = " + overridePath);

        assertThat(route("r.example/web:1")).containsExactly(base + "/web ns=r.example mirror");
    }

    @Test
    void knowEverythingThatCanBeSaidOfAHost() {
        folder(
                "r.example",
                Map.of(
                        "hosts.toml",
                        """
                [host."https://m.example"]
                  ca = ["ca.pem", "/etc/containerd/certs.d/r.example/other.pem"]
                  client = [["client.cert", "client.key"]]
                  skip_verify = true
                  dial_timeout = "1m30s"
                  [host."https://m.example".header]
                    x-custom = "one"
                    x-list = ["a", "b"]
                [host."https://n.example"]
                  ca = "ca.pem"
                  client = "both.pem"
                """,
                        "ca.pem",
                        "CA",
                        "other.pem",
                        "OTHER",
                        "client.cert",
                        "CERT",
                        "client.key",
                        "KEY",
                        "both.pem",
                        "BOTH"));

        List<String> hosts = route("r.example/web:1");

        assertThat(hosts).hasSize(3);
        assertThat(hosts.getFirst())
                .startsWith("https://m.example/v2/web ns=r.example ca=CA ca=OTHER client=CERT+KEY unverified")
                .contains("x-custom: one")
                .contains("x-list: a, b")
                .endsWith("within PT1M30S mirror");
        assertThat(hosts.get(1)).isEqualTo("https://n.example/v2/web ns=r.example ca=CA client=BOTH+BOTH mirror");
        assertThat(hosts.getLast()).isEqualTo(OWN);
    }

    @Test
    void areNotKnownWhereACertificateIsNotAmongTheCopies() {
        hostsToml("r.example", "ca = \"/etc/pki/ca.pem\"");

        assertThat(route("r.example/web:1"))
                .containsExactly("unknown: a certificate that the nodes' hosts.toml names is not among the copies");
    }

    @Test
    void tryTlsFirstWherePlainHttpIsSaidTogetherWithTls() {
        hostsToml("r.example", "server = \"http://m.example:5000\"\nskip_verify = false");
        hostsToml("s.example", "server = \"http://m.example:80\"\nskip_verify = true");

        assertThat(route("r.example/web:1"))
                .containsExactly("https://m.example:5000/v2/web ns=r.example or http mirror");
        assertThat(route("s.example/web:1"))
                .containsExactly("http://m.example:80/v2/web ns=s.example unverified mirror");
    }

    @Test
    void takeDockersLayoutWithoutAHostsToml() {
        folder("r.example:5000", Map.of("b.crt", "B", "a.crt", "A", "c.cert", "C", "c.key", "K", "readme", "?"));

        assertThat(route("r.example:5000/web:1")).containsExactly("https://r.example:5000/v2/web ca=A ca=B client=C+K");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "server = ",
                "server = 5",
                "[host.\"https://m.example\"]\ncapabilities = [\"fly\"]",
                "[host.\"https://m.example\"]\ncapabilities = \"pull\"",
                "[host.\"https://m.example\"]\nskip_verify = \"yes\"",
                "[host.\"https://m.example\"]\nclient = [[\"a\", \"b\", \"c\"]]",
                "[host.\"https://m.example\"]\ndial_timeout = \"soon\"",
                "[host.\"https://m.example\"]\nca = 7",
                "host = []",
                "[host.\"https://m.example\".header]\nx = 5"
            })
    void takeDockersLayoutWhereTheHostsTomlCannotBeRead(String hostsToml) {
        HostFolder folder = folder("r.example", Map.of("hosts.toml", hostsToml, "a.crt", "A"));

        assertThat(folder.problem()).isPresent();
        assertThat(route("r.example/web:1")).containsExactly(OWN + " ca=A");
    }

    @Test
    void areFoundAsContainerdFindsThem() {
        hostsToml("r.example", "server = \"https://plain.example\"");
        hostsToml("p.example:5000", "server = \"https://colon.example\"");
        hostsToml("q.example:5000", "server = \"https://colon.example\"");
        hostsToml("q.example_5000_", "server = \"https://underscore.example\"");

        assertThat(host("r.example/web")).isEqualTo("https://plain.example");
        assertThat(host("r.example:5000/web")).isEqualTo("own");
        assertThat(host("p.example:5000/web")).isEqualTo("https://colon.example");
        assertThat(host("q.example:5000/web")).isEqualTo("https://underscore.example");
        assertThat(host("R.example/web")).isEqualTo("own");

        hostsToml("_default", "server = \"https://default.example\"");
        assertThat(host("r.example/web")).isEqualTo("https://plain.example");
        assertThat(host("other.example/web")).isEqualTo("https://default.example");
    }

    @Test
    void areThoseOfTheFirstRootThatHasAFolder() {
        Map<String, HostFolder> second = Map.of(
                "r.example", new HostFolder(Map.of("hosts.toml", "server = \"https://second.example\"")),
                "s.example", new HostFolder(Map.of("hosts.toml", "server = \"https://second.example\"")));
        hostsToml("r.example", "server = \"https://first.example\"");
        Routes routes = new ContainerdRoutes(List.of(root, second));

        assertThat(Shown.route(routes, "r.example/web")).first().asString().startsWith("https://first.example");
        assertThat(Shown.route(routes, "s.example/web")).first().asString().startsWith("https://second.example");
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:5000, https://localhost:5000/v2/web unverified or http",
        "127.0.0.1:5000, https://127.0.0.1:5000/v2/web unverified or http",
        "localhost:443, https://localhost:443/v2/web unverified",
        "localhost, https://localhost/v2/web unverified",
        "localhost:80, http://localhost:80/v2/web",
        "localhost.example:5000, https://localhost.example:5000/v2/web"
    })
    void doNotVerifyTheNodeItself(String registry, String host) {
        folder("_default", Map.of("hosts.toml", " "));

        assertThat(route(registry + "/web:1")).containsExactly(host);
    }

    private String host(String image) {
        return route(image).getFirst().replaceAll("/v2.*", "");
    }

    private List<String> route(String image) {
        return Shown.route(new ContainerdRoutes(List.of(root)), image);
    }

    private void hostsToml(String name, String text) {
        folder(name, Map.of("hosts.toml", text));
    }

    private HostFolder folder(String name, Map<String, String> files) {
        HostFolder folder = new HostFolder(files);
        root.put(name, folder);
        return folder;
    }
}
