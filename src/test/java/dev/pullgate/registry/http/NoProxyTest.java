package dev.pullgate.registry.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which requests go through a proxy: as golang.org/x/net/http/httpproxy has it. */
final class NoProxyTest {
    @ParameterizedTest(name = "NO_PROXY={0} {1} straight: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "''                    | https://registry.example/       | false",
                "registry.example      | https://registry.example/       | true",
                "registry.example      | https://eu.registry.example/    | true",
                "registry.example      | https://myregistry.example/     | false",
                ".registry.example     | https://registry.example/       | false",
                ".registry.example     | https://eu.registry.example/    | true",
                "*.registry.example    | https://registry.example/       | false",
                "*.registry.example    | https://eu.registry.example/    | true",
                "REGISTRY.example      | https://registry.EXAMPLE/       | true",
                "registry.example:443  | https://registry.example/       | true",
                "registry.example:5000 | https://registry.example/       | false",
                "registry.example:5000 | https://registry.example:5000/  | true",
                "registry.example:80   | http://registry.example/        | true",
                "'a.example, registry.example' | https://registry.example/ | true",
                "*                     | https://registry.example/       | true",
                "',,'                  | https://registry.example/       | false",
                "10.0.0.0/8            | https://10.1.2.3/               | true",
                "10.0.0.0/8            | https://11.1.2.3/               | false",
                "10.1.2.3              | https://10.1.2.3:5000/          | true",
                "10.1.2.3:5000         | https://10.1.2.3/               | false",
                "fd00::/8              | https://[fd00::1]/              | true",
                "fd00::1               | https://[fd00::1]:5000/         | true",
                "[fd00::1]:5000        | https://[fd00::1]:5000/         | true",
                "[fd00::1]:5000        | https://[fd00::1]/              | false",
                "10.0.0.0/99           | https://10.1.2.3/               | false",
                "''                    | https://localhost:5000/         | true",
                "''                    | https://127.0.0.7/              | true",
                "''                    | https://[::1]:5000/             | true",
                "''                    | https://localhost.example/      | false",
            })
    void isAskedStraight(String noProxy, String uri, boolean straight) {
        Proxies proxies = Proxies.of("proxy.example:3128", "http://proxy.example", noProxy);

        assertThat(proxies.towards(URI.create(uri)).isEmpty()).isEqualTo(straight);
    }

    @ParameterizedTest
    @CsvSource({
        "proxy.example, Proxy[proxy.example:80]",
        "proxy.example:3128, Proxy[proxy.example:3128]",
        "http://proxy.example:3128/, Proxy[proxy.example:3128]",
        "http://user:secret@proxy.example:3128, Proxy[proxy.example:3128]",
        "user:secret@proxy.example:3128, Proxy[proxy.example:3128]",
        "10.0.0.1:3128, Proxy[10.0.0.1:3128]",
    })
    void readsAProxyAndPrintsNoLogin(String text, String printed) {
        assertThat(Proxy.parse(text).orElseThrow().toString()).isEqualTo(printed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://user:secret@proxy.example",
                "socks5://user:secret@proxy.example",
                "http://user:secret@",
                "http://user:secret@proxy.example:99999",
                "http://user:se cret@proxy.example"
            })
    void refusesAProxyThatCannotBeUsedAndPrintsNoLogin(String text) {
        assertThatThrownBy(() -> Proxies.of(text, "", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("https-proxy: ")
                .hasNoCause()
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret", "cret@", "user"));
    }
}
