package dev.pullgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A policy's own tests. */
final class TestCommandTest {
    @TempDir
    private Path folder;

    private Typed test(String comment) throws IOException {
        Files.writeString(folder.resolve("web.yaml"), """
                apiVersion: v1
                kind: Pod
                metadata: {name: web}
                spec:
                  containers:
                    - name: web
                      image: nginx%s
                """.formatted(comment));
        return Typed.in(folder, Map.of(), "policy", "test", "web.yaml");
    }

    @Test
    void holdsAnExamplePolicyToItsTests() {
        Typed typed = Typed.at("policy", "test", "-f", "examples/policies/strict.yaml", "examples/policy-tests");

        assertThat(typed.out()).isEqualTo("ok      examples/policy-tests/strict.yaml\n1 passed, 0 failed\n");
        assertThat(typed.code()).isZero();
    }

    @Test
    void passesWhereExactlyTheExpectedIsFound() throws IOException {
        Typed typed = test(" # expect: image-tag warn");

        assertThat(typed.code()).isZero();
        assertThat(typed.out()).contains("ok      web.yaml");
    }

    @Test
    void failsWhereSomethingElseIsFound() throws IOException {
        Typed typed = test(" # expect: image-tag deny, image-name deny");

        assertThat(typed.code()).isEqualTo(1);
        assertThat(typed.out())
                .contains("FAILED  web.yaml")
                .contains("line 7: image-tag deny was expected, and not found")
                .contains("line 7: image-name deny was expected, and not found")
                .contains("line 7: image-tag warn was not expected: spec.containers[0].image \"nginx\": no tag")
                .contains("0 passed, 1 failed");
    }

    @Test
    void failsWhereNothingWasExpected() throws IOException {
        assertThat(test("").code()).isEqualTo(1);
    }

    @Test
    void saysWhichExpectationIsNone() throws IOException {
        assertThat(test(" # expect: image-tags warn").err())
                .contains("web.yaml:7: \"image-tags warn\" is no expectation; one is a rule and deny, warn or audit");
        assertThat(test(" # expect: image-missing deny").err()).contains("a test of a policy asks nobody");
        assertThat(test(" # expect:").code()).isEqualTo(2);
    }

    @Test
    void endsWith2WhereAFileCantBeRead() throws IOException {
        assertThat(Typed.in(folder, Map.of(), "policy", "test", "gone.yaml").code())
                .isEqualTo(2);
        Files.writeString(folder.resolve("broken.yaml"), "a: [");
        Typed typed = Typed.in(folder, Map.of(), "policy", "test", "broken.yaml");
        assertThat(typed.code()).isEqualTo(2);
        assertThat(typed.err()).contains("broken.yaml:");
    }
}
