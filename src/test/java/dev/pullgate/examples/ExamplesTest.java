package dev.pullgate.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pullgate.policy.RuleId;
import dev.pullgate.support.Golden;
import dev.pullgate.support.Policies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file of examples/. */
final class ExamplesTest {
    private static final Path POLICIES = Example.FOLDER.resolve("policies");
    private static final int MAX_WARNING = 256;

    static List<RuleId> atAdmission() {
        return RuleId.atAdmission();
    }

    @ParameterizedTest
    @MethodSource("atAdmission")
    void eachRuleHasAWorkloadThatFiresItAlone(RuleId rule) {
        Example example = Example.of(rule.id());

        JsonNode answer = new Webhook(example).validate(example.object());

        List<String> fired = new ArrayList<>();
        answer.path("auditAnnotations").fieldNames().forEachRemaining(fired::add);
        fired.remove("decision");
        fired.remove("outlook");
        assertThat(fired).containsExactly(rule.id());
    }

    @ParameterizedTest
    @EnumSource
    void eachWorkloadGetsItsUserTheExpectedText(RuleId rule) {
        String text = Reading.of(rule);

        assertThat(text)
                .isEqualTo(Golden.expected(Example.FOLDER.resolve("expected").resolve(rule.id() + ".txt"), text));
        assertThat(text.lines().filter(line -> line.startsWith("Warning: ")))
                .allMatch(warning -> warning.length() <= "Warning: ".length() + MAX_WARNING)
                .allMatch(warning -> warning.endsWith("(" + rule.id() + ")"), "is not cut");
    }

    @ParameterizedTest
    @EnumSource
    void eachWorkloadSaysOnTopWhatHappensAndWhatToDo(RuleId rule) {
        assertThat(Example.read(Example.file(rule.id()))).containsPattern("(?m)^# What to do: ");
    }

    @ParameterizedTest
    @MethodSource
    void eachPolicyIsValid(Path file) {
        assertThat(Policies.read(Example.read(file)).defaults().modes()).isNotEmpty();
    }

    static List<Path> eachPolicyIsValid() throws IOException {
        try (Stream<Path> own = Files.list(POLICIES);
                Stream<Path> others = Files.list(ComingFromTest.POLICIES)) {
            return Stream.concat(own, others).sorted().toList();
        }
    }

    /** A file that is in none of these places is run by none of these tests; those of CI systems have tests of their own. */
    @Test
    void thereAreNoOtherFiles() throws IOException {
        List<Path> expected = new ArrayList<>(eachPolicyIsValid());
        expected.add(Example.FOLDER.resolve("README.md"));
        // TestCommandTest
        expected.add(Example.FOLDER.resolve("policy-tests/strict.yaml"));
        for (String rule : RuleId.ids()) {
            expected.add(Example.FOLDER.resolve("workloads").resolve(rule + ".yaml"));
            expected.add(Example.FOLDER.resolve("expected").resolve(rule + ".txt"));
        }
        try (Stream<Path> files = Files.walk(Example.FOLDER)) {
            assertThat(files.filter(Files::isRegularFile).filter(file -> !file.startsWith(CiPageTest.FOLDER)))
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void thePageNamesEachOfThem() throws IOException {
        String page = Example.read(Example.FOLDER.resolve("README.md"));

        try (Stream<Path> files = Files.walk(Example.FOLDER)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> Example.FOLDER.relativize(file).toString())
                            .filter(file -> !file.equals("README.md")))
                    .allMatch(file -> page.contains("](" + file + ")"));
        }
    }
}
