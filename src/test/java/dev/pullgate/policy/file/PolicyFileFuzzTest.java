package dev.pullgate.policy.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.pullgate.policy.file.PolicyDocument.Loaded;
import dev.pullgate.policy.file.PolicyDocument.Rejected;
import java.nio.charset.StandardCharsets;

/** Whatever a policy file holds, it is a policy, or its problems are told with their places in it. */
final class PolicyFileFuzzTest {
    @DictionaryEntries({
        "apiVersion: pullgate.dev/v1alpha1",
        "kind: ImageAdmissionPolicy",
        "spec: {",
        "  defaults: {",
        "image-tag: deny",
        "  tags: {floating: [",
        "  registries: [{pattern: ",
        "  mirrors: [{source: ",
        "target: ",
        "&a",
        "*a",
        "<<: ",
        "!!binary ",
        "? "
    })
    @FuzzTest
    void reads(byte[] input) {
        String yaml = new String(input, StandardCharsets.UTF_8);
        switch (PolicyFile.read(yaml)) {
            case Loaded loaded -> assertThat(loaded.policy()).isNotNull();
            case Rejected rejected -> {
                int lines = yaml.split("[\\n\\r\\u0085\\u2028\\u2029]", -1).length;
                assertThat(rejected.problems()).isNotEmpty().allSatisfy(problem -> {
                    assertThat(problem.line()).isBetween(1, lines);
                    assertThat(problem.column()).isBetween(1, yaml.length() + 1);
                    assertThat(problem.message()).isNotBlank();
                });
            }
        }
    }
}
