package dev.pullgate.policy.file;

import static dev.pullgate.policy.file.Refused.problems;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.policy.NamePattern;
import dev.pullgate.policy.RegistryPolicy;
import dev.pullgate.support.Policies;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which patterns a policy may have: those that cover an image there can be. */
final class PolicyPatternsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | is empty",
                "nginx | names no registry; in full it is docker.io/library/nginx",
                "acme/** | names no registry; in full it is docker.io/acme/**",
                "library/* | names no registry; in full it is docker.io/library/*",
                "docker.io/nginx | covers no image; in full it is docker.io/library/nginx",
                "docker.io/* | covers no image; in full it is docker.io/library/*",
                "index.docker.io | in full is docker.io",
                "index.docker.io/nginx | in full is docker.io/library/nginx",
                "index.docker.io/acme/* | in full is docker.io/acme/*",
                "https://ghcr.io/acme | is an address; leave out https://",
                "ghcr.io/acme/ | starts or ends in a slash",
                "/acme | starts or ends in a slash",
                "ghcr.io//acme | has an empty part between slashes",
                "ghcr.io/acme/web:1 | names a tag or a digest; patterns are over names without them",
                "ghcr.io/a b | has white space in it",
                "ghcr.io/Acme/** | covers no image; upper-case letters are not allowed in a repository: \"Acme\" at 8",
                "ghcr.io/_acme/* | covers no image; a part of the repository starts and ends with a letter or digit, with one"
                        + " separator between: \"_acme\" at 8",
            })
    void refusesAPatternThatCoversNothing(String pattern, String problem) {
        assertThat(problems(Policies.document("registries: [{pattern: '" + pattern + "'}]")))
                .isEqualTo("line 4, column 26: pattern \"" + pattern + "\" " + problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "**",
                "**/nginx",
                "*.example",
                "registry.example:*/acme/**",
                "localhost",
                "localhost:5000",
                "MyHost/acme",
                "docker.io/**",
                "docker.io/library/*",
                "ghcr.io/acme/web-*",
                "ghcr.io/*-*/*_*",
                "[::1]:5000/**"
            })
    void takesAnyOtherPattern(String pattern) {
        assertThat(Policies.of("registries: [{pattern: '" + pattern + "'}]")
                        .registries()
                        .entries())
                .extracting(RegistryPolicy::pattern)
                .containsExactly(new NamePattern(pattern));
    }
}
