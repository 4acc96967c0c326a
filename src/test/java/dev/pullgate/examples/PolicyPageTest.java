package dev.pullgate.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.image.ImageReference;
import dev.pullgate.image.ParsedImage;
import dev.pullgate.policy.Certainty;
import dev.pullgate.policy.DenyWhen;
import dev.pullgate.policy.Mirrors;
import dev.pullgate.policy.Mode;
import dev.pullgate.policy.NamePattern;
import dev.pullgate.policy.NodeCredentials;
import dev.pullgate.policy.RuleId;
import dev.pullgate.policy.WhenUnknown;
import dev.pullgate.policy.file.PolicyDocument.Rejected;
import dev.pullgate.policy.file.PolicyFile;
import dev.pullgate.support.Policies;
import dev.pullgate.workload.Workloads;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** docs/policy.md has every field, every word and every kind of pattern, and what it shows is true. */
final class PolicyPageTest {
    private static final String PAGE = Example.read(Path.of("docs/policy.md"));
    private static final Pattern EXAMPLE = Pattern.compile("(?s)```yaml\n(.*?)```");

    /** Each mapping is asked for its fields by a field that it does not have. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "field of `spec` | QQQQQQQQ: 1",
                "field of `spec.tags` | tags: {QQQQQQQQ: 1}",
                "field of an entry of `spec.registries` | registries: [{pattern: ghcr.io, QQQQQQQQ: 1}]",
                "field of an entry of `spec.mirrors` | mirrors: [{source: a.example, target: b.example, QQQQQQQQ: 1}]",
                "field of `spec.inject` | inject: {QQQQQQQQ: 1}",
                "field of an entry of `spec.inject.imagePullSecrets` | inject: {imagePullSecrets: [{pattern: ghcr.io, name: a, QQQQQQQQ: 1}]}",
                "field of an entry of `spec.scopes` | scopes: [{name: a, namespaces: [a], QQQQQQQQ: 1}]",
                "field of a label selector | scopes: [{name: a, objectSelector: {matchLabels: {a: b}, QQQQQQQQ: 1}}]",
                "field of `spec.namespaceLabels` | namespaceLabels: {QQQQQQQQ: 1}",
                "field of an entry of `spec.customWorkloads` | customWorkloads: [{group: a.example, kind: A, images: [spec.image], QQQQQQQQ: 1}]",
                "field of an entry of `spec.exemptions` | exemptions: [{users: [a], reason: b, QQQQQQQQ: 1}]",
            })
    void namesEveryFieldAndNoOther(String table, String spec) {
        assertThat(firstCells(table)).isEqualTo(fields(spec));
    }

    @TestFactory
    Stream<DynamicTest> showsWhatImagesAreCalledInEachCache() {
        List<List<String>> rows = rows("cache");
        assertThat(rows).hasSizeGreaterThan(10);

        return rows.stream()
                .map(row -> DynamicTest.dynamicTest(row.get(0), () -> {
                    Mirrors mirrors = Policies.of("mirrors: [{source: docker.io, target: '" + row.get(1) + "'}]")
                            .mirrors();
                    ImageReference nginx = (ImageReference) ParsedImage.parse("nginx:1.27");
                    ImageReference copy = mirrors.copies(nginx).otherwise();

                    assertThat(copy).hasToString(row.get(2));
                    assertThat(mirrors.original(copy)).contains("docker.io/library/nginx");
                }));
    }

    @Test
    void namesTheCustomResourcesThatAreKnown() {
        Map<String, List<String>> kinds = new LinkedHashMap<>();
        Workloads.wellKnown()
                .forEach(known -> kinds.computeIfAbsent(known.group(), none -> new ArrayList<>())
                        .add(known.kind()));

        assertThat(rows("group"))
                .isEqualTo(kinds.entrySet().stream()
                        .map(group -> List.of(group.getKey(), String.join(", ", group.getValue())))
                        .toList());
    }

    private static List<String> fields(String spec) {
        Rejected rejected = (Rejected) PolicyFile.read(Policies.document(spec));
        Matcher list = Pattern.compile("; there are: (.*)$")
                .matcher(rejected.problems().getFirst().message());
        assertThat(list.find()).as(rejected.toString()).isTrue();
        return List.of(list.group(1).split(", ", -1));
    }

    /** The names in the first column of the table with that heading. */
    private static List<String> firstCells(String heading) {
        return rows(heading).stream().map(List::getFirst).toList();
    }

    /** The cells of the table with that first heading. */
    private static List<List<String>> rows(String heading) {
        return PAGE.lines()
                .dropWhile(line -> !line.startsWith("| " + heading + " |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("| "))
                .map(line -> List.of(
                        line.substring(2, line.length() - 2).replace("`", "").split(" \\| ", -1)))
                .toList();
    }

    @Test
    void showsAPolicyWithEveryFieldThatIsValid() {
        Matcher example = EXAMPLE.matcher(PAGE);
        assertThat(example.find()).isTrue();

        assertThat(Policies.read(example.group(1)).mirrors().mirrors()).hasSize(2);
        assertThat(Stream.of(
                                "field of `spec`",
                                "field of `spec.tags`",
                                "field of `spec.inject`",
                                "field of an entry of `spec.inject.imagePullSecrets`",
                                "field of an entry of `spec.scopes`",
                                "field of a label selector",
                                "field of `spec.namespaceLabels`",
                                "field of an entry of `spec.exemptions`",
                                "field of an entry of `spec.customWorkloads`",
                                "field of an entry of `spec.registries`",
                                "field of an entry of `spec.mirrors`")
                        .flatMap(table -> firstCells(table).stream()))
                .allMatch(field -> example.group(1).contains(field + ":"));
    }

    @Test
    void namesEveryWord() {
        assertThat(firstCells("mode")).isEqualTo(words(Mode.values()));
        assertThat(firstCells("word")).isEqualTo(words(Certainty.values()));
        assertThat(Stream.of(words(DenyWhen.values()), words(WhenUnknown.values()))
                        .flatMap(List::stream))
                .allMatch(word -> PAGE.contains("`" + word + "`"));
        assertThat(words(NodeCredentials.values())).allMatch(word -> PAGE.contains("`" + word + "`"));
        assertThat(Stream.of(RuleId.IMAGE_MISSING, RuleId.REGISTRY_ACCESS, RuleId.PULL_SECRET))
                .allMatch(rule -> PAGE.contains("`" + rule.id() + "`"));
    }

    private static List<String> words(Enum<?>... values) {
        return Stream.of(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .toList();
    }

    @Test
    void showsProblemsAsTheyAreTold() {
        String broken = Policies.document("""
                defaults:
                  image-tags: deny
                registries:
                  - pattern: nginx
                """);

        Rejected rejected = (Rejected) PolicyFile.read(broken);

        assertThat(rejected.problems()).hasSize(2).allMatch(problem -> PAGE.contains("\n" + problem + "\n"));
    }

    @Test
    void showsPatternsThatAreValid() {
        List<String> patterns = firstCells("pattern");

        assertThat(patterns).hasSizeGreaterThan(5);
        for (String pattern : patterns) {
            assertThat(Policies.of("registries: [{pattern: '" + pattern + "'}]")
                            .registries()
                            .entries())
                    .extracting(entry -> entry.pattern())
                    .containsExactly(new NamePattern(pattern));
        }
    }
}
