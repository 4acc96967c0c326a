package dev.pullgate.registry.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.registry.hosts.CrioRoutes.File;
import dev.pullgate.registry.hosts.CrioRoutes.Result;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where CRI-O asks, by registries.conf (c/image pkg/sysregistriesv2, docker/docker_image_src.go of v5.36.2). */
final class CrioRoutesTest {
    private static final String DIGEST = "@sha256:" + "ab".repeat(32);

    @Test
    void goToTheImagesOwnHostWhereNothingIsSaid() {
        assertThat(route("", "r.example/web:1")).containsExactly("own");
    }

    @Test
    void goToMirrorsFirstAndOfferThemNoLogin() {
        assertThat(route("""
                [[registry]]
                prefix = "docker.io"
                location = "docker.io"
                [[registry.mirror]]
                location = "m.example/hub"
                [[registry.mirror]]
                location = "n.example:5000"
                insecure = true
                """, "docker.io/library/nginx:1"))
                .containsExactly(
                        "https://m.example/v2/hub/library/nginx without login mirror",
                        "https://n.example:5000/v2/library/nginx unverified without login or http mirror",
                        "https://registry-1.docker.io/v2/library/nginx");
    }

    @Test
    void exchangeTheLongestPrefix() {
        String conf = """
                [[registry]]
                location = "r.example"
                [[registry]]
                prefix = "r.example/team"
                location = "s.example/elsewhere"
                """;

        assertThat(route(conf, "r.example/team/web:1"))
                .containsExactly("https://s.example/v2/elsewhere/web without login mirror");
        assertThat(route(conf, "r.example/teamwork/web:1")).containsExactly("https://r.example/v2/teamwork/web");
        assertThat(route(conf, "r.example/other/web:1")).containsExactly("https://r.example/v2/other/web");
    }

    @Test
    void offerTheLoginWithinOneDomain() {
        assertThat(route("""
                [[registry]]
                prefix = "r.example/old"
                location = "r.example/new"
                """, "r.example/old/web:1")).containsExactly("https://r.example/v2/new/web");
    }

    @Test
    void knowPrefixesWithWildcards() {
        String conf = """
                [[registry]]
                prefix = "*.r.example"
                location = "m.example"
                [[registry]]
                prefix = "*.same.example"
                insecure = true
                """;

        assertThat(route(conf, "a.r.example/web:1")).containsExactly("https://m.example/v2/web without login mirror");
        assertThat(route(conf, "a.b.r.example:5000/web:1"))
                .containsExactly("https://m.example:5000/v2/web without login mirror");
        assertThat(route(conf, "r.example/web:1")).containsExactly("own");
        assertThat(route(conf, "x.example/a.r.example/web:1")).containsExactly("own");
        assertThat(route(conf, "a.same.example/web:1"))
                .containsExactly("https://a.same.example/v2/web unverified or http");
    }

    @Test
    void areBlocked() {
        String conf = """
                [[registry]]
                location = "docker.io"
                blocked = true
                """;

        assertThat(route(conf, "docker.io/library/nginx:1"))
                .containsExactly("nowhere: docker.io is blocked in the nodes' registries.conf");
    }

    /** As OpenShift writes it for NeverContactSource. */
    @Test
    void goToTheMirrorsOfWhatIsBlocked() {
        assertThat(route("""
                [[registry]]
                location = "r.example"
                blocked = true
                [[registry.mirror]]
                location = "m.example/copies"
                """, "r.example/web:1"))
                .containsExactly("https://m.example/v2/copies/web without login mirror");
    }

    @Test
    void passOverAMirrorThatIsBlockedItself() {
        assertThat(route("""
                [[registry]]
                location = "r.example"
                [[registry.mirror]]
                location = "m.example"
                [[registry]]
                location = "m.example"
                blocked = true
                """, "r.example/web:1")).containsExactly("https://r.example/v2/web");
    }

    @ParameterizedTest
    @CsvSource({
        "pull-from-mirror = \"all\", true, true",
        "pull-from-mirror = \"digest-only\", false, true",
        "pull-from-mirror = \"tag-only\", true, false"
    })
    void goToAMirrorForWhatItIsFor(String setting, boolean byTag, boolean byDigest) {
        String conf = """
                [[registry]]
                location = "r.example"
                [[registry.mirror]]
                location = "m.example"
                """ + setting;

        assertThat(route(conf, "r.example/web:1")).hasSize(byTag ? 2 : 1);
        assertThat(route(conf, "r.example/web" + DIGEST)).hasSize(byDigest ? 2 : 1);
    }

    @Test
    void goToMirrorsForDigestsOnly() {
        String conf = """
                [[registry]]
                location = "r.example"
                mirror-by-digest-only = true
                [[registry.mirror]]
                location = "m.example"
                """;

        assertThat(route(conf, "r.example/web:1")).hasSize(1);
        assertThat(route(conf, "r.example/web" + DIGEST)).hasSize(2);
    }

    @Test
    void leadNamesWithoutARegistryToTheOneThatIsSearched() {
        assertThat(route("unqualified-search-registries = [\"quay.example\"]", "nginx:1"))
                .containsExactly("https://quay.example/v2/nginx mirror");
        assertThat(route("unqualified-search-registries = [\"docker.io\"]", "nginx:1"))
                .containsExactly("own");
        assertThat(route("unqualified-search-registries = [\"quay.example\"]", "docker.io/library/nginx:1"))
                .containsExactly("own");
    }

    @Test
    void areNotKnownWhereSeveralAreSearched() {
        assertThat(route("unqualified-search-registries = [\"quay.example\", \"docker.io\"]", "nginx:1"))
                .containsExactly(
                        "unknown: its name is without a registry, and the nodes search several: short name mode decides");
    }

    @Test
    void leadNowhereWhereNoneIsSearched() {
        String reason =
                "its name is without a registry, and the nodes' registries.conf has no alias and no search registries for it";

        assertThat(Shown.route(routes("", Optional.of(List.of())), "nginx:1")).containsExactly("nowhere: " + reason);
        // The aliases that distributions ship are in a folder of which there is no copy.
        assertThat(Shown.route(routes("", Optional.empty()), "nginx:1")).containsExactly("unknown: " + reason);
    }

    @Test
    void followAliases() {
        String conf = """
                unqualified-search-registries = ["a.example", "b.example"]
                [aliases]
                "fedora" = "registry.example/fedora"
                "team/web" = "r.example/team/web"
                "gone" = ""
                [[registry]]
                prefix = "r.example"
                location = "m.example"
                """;

        assertThat(route(conf, "fedora:41")).containsExactly("https://registry.example/v2/fedora mirror");
        assertThat(route(conf, "fedora" + DIGEST)).containsExactly("https://registry.example/v2/fedora mirror");
        assertThat(route(conf, "team/web")).containsExactly("https://m.example/v2/team/web without login mirror");
        assertThat(route(conf, "gone")).first().asString().startsWith("unknown: ");
    }

    @Test
    void heedDropInsMoreThanTheMainFile() {
        Routes routes = routes("""
                unqualified-search-registries = ["a.example", "b.example"]
                [aliases]
                "web" = "a.example/web"
                [[registry]]
                location = "r.example"
                blocked = true
                """, Optional.of(List.of(new File("1.conf", """
                [[registry]]
                location = "r.example"
                """), new File("2.conf", """
                unqualified-search-registries = ["c.example"]
                [aliases]
                "web" = "b.example/web"
                """))));

        assertThat(Shown.route(routes, "r.example/web:1")).containsExactly("https://r.example/v2/web");
        assertThat(Shown.route(routes, "web")).containsExactly("https://b.example/v2/web mirror");
        assertThat(Shown.route(routes, "api")).containsExactly("https://c.example/v2/api mirror");
    }

    @Test
    void readVersionOne() {
        String conf = """
                [registries.search]
                registries = ["docker.io"]
                [registries.insecure]
                registries = ["r.example:5000"]
                [registries.block]
                registries = ["bad.example"]
                """;

        assertThat(route(conf, "r.example:5000/web:1"))
                .containsExactly("https://r.example:5000/v2/web unverified or http");
        assertThat(route(conf, "bad.example/web:1"))
                .containsExactly("nowhere: bad.example is blocked in the nodes' registries.conf");
        assertThat(route(conf, "nginx:1")).containsExactly("own");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [[registry]] | a registry has neither prefix nor location
            [[registry]]~prefix = 'r.example' | registry "r.example" has no location
            [[registry]]~location = 'https://r.example' | location "https://r.example" has a scheme, which is not supported
            [[registry]]~prefix = '*.r.example/team' | prefix "*.r.example/team" is not of the form *.example.com
            [[registry]]~location = 'r.example'~[[registry.mirror]] | a mirror has no location
            [[registry]]~location = 'r'~[[registry.mirror]]~location = 'm'~pull-from-mirror = 'never' | pull-from-mirror "never" is not known
            [[registry]]~location = 'r'~mirror-by-digest-only = true~[[registry.mirror]]~location = 'm'~pull-from-mirror = 'all' | pull-from-mirror and mirror-by-digest-only do not go together
            [[registry]]~location = 'r'~blocked = 'yes' | blocked is not true or false
            [[registry]]~location = 'r'~pull-from-mirror = 'all' | pull-from-mirror is for [[registry.mirror]] only
            [[registry]]~location = 'r'~[[registry]]~prefix = 'r/x'~location = 'r'~blocked = true | "r" stands here several times, with other settings
            short-name-mode = 'sometimes' | short-name-mode "sometimes" is not known
            [aliases]~'a.b/c' = 'd.e/f' | alias "a.b/c" is not a name without a registry for one with
            [aliases]~'c' = 'f' | alias "c" is not a name without a registry for one with
            [registry]~location = 'r' | registry is not [[registry]]
            unqualified-search-registries = 'docker.io' | unqualified-search-registries is not a list
            [[registry]]~location = 'r'~[registries.block]~registries = [] | it mixes version 1 ([registries.…]) and version 2 ([[registry]])
            location = | it is not TOML (line 1)
            """)
    void areNoneWhereCriOWouldNotReadTheFile(String conf, String problem) {
        assertThat(CrioRoutes.read(new File("registries.conf", conf.replace('~', '\n')), Optional.empty()))
                .isEqualTo(new Result.Invalid("registries.conf: " + problem));
    }

    private static List<String> route(String conf, String image) {
        return Shown.route(routes(conf, Optional.empty()), image);
    }

    private static Routes routes(String conf, Optional<List<File>> dropIns) {
        return switch (CrioRoutes.read(new File("registries.conf", conf), dropIns)) {
            case Result.Valid(CrioRoutes routes) -> routes;
            case Result.Invalid(String problem) -> throw new AssertionError(problem);
        };
    }
}
