package dev.pullgate.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Patterns of paths. */
final class PathGlobTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*.yaml | a.yaml | true",
                "*.yaml | a/b.yaml | false",
                "*.yaml | .a.yaml | false",
                ".*.yaml | .a.yaml | true",
                "**/*.yaml | a.yaml | true",
                "**/*.yaml | a/b/c.yaml | true",
                "**/*.yaml | a/.b/c.yaml | false",
                "** | a/b/c.json | true",
                "a/** | a/b/c | true",
                "a/** | b/c | false",
                "a/**/c.yaml | a/c.yaml | true",
                "a/**/c.yaml | a/b/b/c.yaml | true",
                "a/**/c.yaml | a/b/cc.yaml | false",
                "a?.yaml | ab.yaml | true",
                "a?.yaml | a/.yaml | false",
                "[ab].yaml | b.yaml | true",
                "[!ab].yaml | b.yaml | false",
                "[^a-c].yaml | d.yaml | true",
                "x[]].yaml | x].yaml | true",
                "{a,b}.y{a,}ml | b.yml | true",
                "{a,b}.yaml | c.yaml | false",
                "a,b*.yaml | a,b1.yaml | true",
                "a.b*.yaml | axb.yaml | false",
                "a+(b*).yaml | a+(bc).yaml | true",
                "[[a&&b].yaml | [.yaml | true",
            })
    void matchWholePaths(String glob, String path, boolean matches) {
        PathGlob pattern = PathGlob.of(glob);

        assertThat(PathGlob.isOne(glob)).isTrue();
        assertThat(path.startsWith(pattern.fixed())
                        && pattern.matches(path.substring(pattern.fixed().length())))
                .isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "k8s/base/*.yaml | k8s/base/ | 0",
                "*/a.yaml | '' | 1",
                "/a/{b/c,d}/e | /a/ | 2",
                "a/b*/** | a/ | 2147483647"
            })
    void beginBehindTheFoldersThatAreNamed(String glob, String fixed, int depth) {
        assertThat(PathGlob.of(glob).fixed()).isEqualTo(fixed);
        assertThat(PathGlob.of(glob).depth()).isEqualTo(depth);
    }
}
