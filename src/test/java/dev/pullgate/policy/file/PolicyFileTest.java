package dev.pullgate.policy.file;

import static dev.pullgate.policy.file.Refused.problems;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.policy.DenyWhen;
import dev.pullgate.policy.Exemption;
import dev.pullgate.policy.Exemption.WorkloadPattern;
import dev.pullgate.policy.Glob;
import dev.pullgate.policy.ImageAdmissionPolicy;
import dev.pullgate.policy.Inject;
import dev.pullgate.policy.Inspect;
import dev.pullgate.policy.LabelSelector;
import dev.pullgate.policy.LabelSelector.Operator;
import dev.pullgate.policy.LabelSelector.Requirement;
import dev.pullgate.policy.Mirror;
import dev.pullgate.policy.Mode;
import dev.pullgate.policy.Modes;
import dev.pullgate.policy.NamePattern;
import dev.pullgate.policy.NodeCredentials;
import dev.pullgate.policy.RegistryLimits;
import dev.pullgate.policy.RegistryPolicy;
import dev.pullgate.policy.RuleId;
import dev.pullgate.policy.Scope;
import dev.pullgate.policy.Tags;
import dev.pullgate.policy.WhenUnknown;
import dev.pullgate.policy.file.PolicyDocument.Loaded;
import dev.pullgate.policy.file.PolicyDocument.Rejected;
import dev.pullgate.support.Golden;
import dev.pullgate.support.Policies;
import dev.pullgate.workload.CustomWorkload;
import dev.pullgate.workload.FieldPattern;
import dev.pullgate.yaml.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading a policy file. */
final class PolicyFileTest {
    private static final Path POLICIES = Path.of("src/test/resources/policies");
    private static final String HEAD = "apiVersion: pullgate.dev/v1alpha1\nkind: ImageAdmissionPolicy\n";

    @Test
    void readsEveryField() throws IOException {
        ImageAdmissionPolicy policy = Policies.read(Files.readString(POLICIES.resolve("whole.yaml")));

        assertThat(policy.defaults().modes())
                .isEqualTo(Map.of(
                        RuleId.IMAGE_NAME, Mode.WARN,
                        RuleId.IMAGE_TAG, Mode.DENY,
                        RuleId.IMAGE_REGISTRY, Mode.AUDIT,
                        RuleId.PULL_SECRET, Mode.OFF,
                        RuleId.IMAGE_MISSING, Mode.WARN,
                        RuleId.REGISTRY_ACCESS, Mode.AUDIT,
                        RuleId.REGISTRY_UNREACHABLE, Mode.OFF,
                        RuleId.PULL_POLICY, Mode.DENY));
        assertThat(policy.defaults().denyWhen()).contains(DenyWhen.PROBABLE);
        assertThat(policy.defaults().whenUnknown()).contains(WhenUnknown.DENY);
        assertThat(policy.loosenedByLabels()).isTrue();
        assertThat(policy.tags()).isEqualTo(new Tags(List.of("main", "edge", "1.27"), true));
        assertThat(policy.registries().entries())
                .containsExactly(
                        entry("docker.io", Optional.of(false), false, false, Optional.empty()),
                        new RegistryPolicy(
                                new NamePattern("ghcr.io/acme/**"),
                                Optional.of(true),
                                true,
                                false,
                                true,
                                true,
                                Optional.of(Inspect.BLOBS),
                                Optional.of(NodeCredentials.NONE),
                                List.of("v*.*.*", "release-*"),
                                new RegistryLimits(Optional.of(20), Optional.of(50))),
                        entry(
                                "registry.example:5000",
                                Optional.empty(),
                                false,
                                true,
                                Optional.of(NodeCredentials.SOME)),
                        entry(
                                "*.internal.example",
                                Optional.empty(),
                                false,
                                false,
                                Optional.of(NodeCredentials.UNKNOWN)));
        assertThat(policy.mirrors().mirrors())
                .containsExactly(
                        new Mirror("docker.io/library", "mirror.example:5000/hub"),
                        new Mirror("docker.io", "mirror.example:5000/dockerhub"));
        assertThat(policy.inject()).isEqualTo(new Inject(false, List.of(), false, true, true));
        assertThat(policy.customWorkloads())
                .containsExactly(new CustomWorkload(
                        "shop.example",
                        "Website",
                        List.of(FieldPattern.of("spec.template.spec")),
                        List.of(FieldPattern.of("spec.plugins[*].image"), FieldPattern.of("spec.helpers.*.image"))));
    }

    @Test
    void readsScopesAndExemptions() throws IOException {
        ImageAdmissionPolicy policy = Policies.read(Files.readString(POLICIES.resolve("whole.yaml")));

        assertThat(policy.scopes())
                .containsExactly(
                        new Scope(
                                "staging",
                                List.of(new Glob("staging"), new Glob("team-*")),
                                Optional.empty(),
                                Optional.empty(),
                                new Modes(Map.of(RuleId.IMAGE_TAG, Mode.WARN), Optional.empty(), Optional.empty())),
                        new Scope(
                                "payments",
                                List.of(),
                                Optional.of(new LabelSelector(
                                        Map.of("tier", "payments", "stage", ""),
                                        List.of(
                                                new Requirement("example.com/zone", Operator.NOT_IN, List.of("a", "b")),
                                                new Requirement("paused", Operator.DOES_NOT_EXIST, List.of())))),
                                Optional.of(new LabelSelector(Map.of("images", "strict"), List.of())),
                                new Modes(Map.of(), Optional.of(DenyWhen.CERTAIN), Optional.of(WhenUnknown.ALLOW))));
        assertThat(policy.exemptions().all())
                .containsExactly(
                        new Exemption(
                                List.of(new NamePattern("ghcr.io/acme/legacy/**"), new NamePattern("quay.io")),
                                List.of(new Glob("kube-*")),
                                List.of(new Glob("system:serviceaccount:flux-system:*")),
                                List.of(new Glob("platform")),
                                List.of(
                                        new WorkloadPattern(
                                                Optional.of("Deployment"),
                                                Optional.of(new Glob("shop")),
                                                new Glob("web-*")),
                                        new WorkloadPattern(Optional.empty(), Optional.empty(), new Glob("any"))),
                                "moves next year",
                                Optional.of(LocalDate.of(2027, 3, 31))),
                        new Exemption(
                                List.of(),
                                List.of(),
                                List.of(new Glob("jane")),
                                List.of(),
                                List.of(),
                                "break-glass",
                                Optional.empty()));
    }

    private static RegistryPolicy entry(
            String pattern,
            Optional<Boolean> allowed,
            boolean isPrivate,
            boolean insecure,
            Optional<NodeCredentials> nodeCredentials) {
        return new RegistryPolicy(
                new NamePattern(pattern),
                allowed,
                isPrivate,
                insecure,
                false,
                false,
                Optional.empty(),
                nodeCredentials,
                List.of(),
                RegistryLimits.NOTHING_SAID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "spec:\n",
                "spec: {}\n",
                "spec: {tags: , registries: [], mirrors: }\n",
                "metadata: {a: [b]}\n"
            })
    void takesTheDefaultForWhatIsLeftOut(String rest) {
        assertThat(Policies.read(HEAD + rest)).isEqualTo(ImageAdmissionPolicy.DEFAULT);
    }

    /** All of it at once, each where it stands. */
    @Test
    void tellsEverythingThatIsWrong() throws IOException {
        String problems = problems(Files.readString(POLICIES.resolve("broken.yaml")));

        assertThat(problems).isEqualTo(Golden.expected("policy/broken.txt", problems));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // the document
                "'' | 1:1 the file is empty",
                "# nothing | 1:1 the file is empty",
                "nothing | 1:1 the document has to be a mapping with: apiVersion, kind, metadata, spec",
                "- a | 1:1 the document has to be a mapping with: apiVersion, kind, metadata, spec",
                "{} | 1:1 field \"apiVersion\" is missing here; 1:1 field \"kind\" is missing here",
                // not YAML
                "'a: [' | 1:5 not YAML: expected the node content, but found '<stream end>'",
                "a: *b | 1:4 not YAML: found undefined alias b",
                "a: !!java.net.URL [b] | 1:4 not YAML: Global tag is not allowed: tag:yaml.org,2002:java.net.URL",
            })
    void refusesWhatIsNoPolicy(String yaml, String problems) {
        assertThat(problems(yaml).lines().map(PolicyFileTest::brief).collect(joining("; ")))
                .isEqualTo(problems);
    }

    private static String brief(String problem) {
        return problem.replaceFirst("line (\\d+), column (\\d+):", "$1:$2");
    }

    @Nested
    final class Bounds {
        @Test
        void areOnTheLength() {
            String longest = HEAD + "# " + "x".repeat((1 << 20) - HEAD.length() - 2);

            assertThat(Policies.read(longest)).isEqualTo(ImageAdmissionPolicy.DEFAULT);
            assertThat(problems(longest + "x"))
                    .isEqualTo("line 1, column 1: the file is longer than 1048576 characters");
        }

        @Test
        void areOnTheNesting() {
            assertThat(problems("[".repeat(100_000)))
                    .isEqualTo("line 1, column 1: can't be read: Nesting Depth exceeded max 20");
        }

        @Test
        void areOnAliases() {
            String bomb = "a: &a [x, x]\n"
                    + IntStream.rangeClosed('b', 'm')
                            .mapToObj(c -> "%c: &%c [%s]\n".formatted(c, c, ("*" + (char) (c - 1) + ", ").repeat(9)))
                            .collect(joining());

            assertThat(problems(bomb))
                    .isEqualTo("line 1, column 1: can't be read: Number of aliases for non-scalar nodes exceeds the"
                            + " specified max=20");
        }

        @Test
        void areOneDocument() {
            assertThat(problems(HEAD + "---\n" + HEAD + "---\n" + HEAD))
                    .isEqualTo("line 4, column 1: a second document: a policy file holds one");
        }

        @Test
        void areThePrintableCharacters() {
            String comment = "# " + "ä".repeat(3_000) + "\n";

            assertThat(problems(HEAD + comment + "spec: \u0007\n"))
                    .isEqualTo("line 4, column 7: not YAML: character U+0007 is not allowed");
            assertThat(problems("a: \ud800")).isEqualTo("line 1, column 4: not YAML: character U+D800 is not allowed");
        }
    }

    @Test
    void takesAByteOrderMarkAndOtherLineEnds() {
        assertThat(Policies.read("\uFEFF" + HEAD.replace("\n", "\r\n"))).isEqualTo(ImageAdmissionPolicy.DEFAULT);
    }

    @Test
    void tellsAFieldThatStandsThereTwice() {
        assertThat(problems(HEAD + "kind: ImageAdmissionPolicy\n"))
                .isEqualTo("line 3, column 1: field \"kind\" stands here a second time");
    }

    /** Whatever is in it. */
    @Test
    void neverThrows() throws IOException {
        List<String> seeds = List.of(
                Files.readString(POLICIES.resolve("whole.yaml")), Files.readString(POLICIES.resolve("broken.yaml")));
        Random random = new Random(20261124);
        int rejected = 0;
        for (int i = 0; i < 3_000; i++) {
            String yaml = mutated(seeds.get(i % 2), random);
            switch (PolicyFile.read(yaml)) {
                case Loaded loaded -> {}
                case Rejected(List<Problem> problems) -> {
                    rejected++;
                    assertThat(problems).as(yaml).isNotEmpty().allMatch(p -> p.line() >= 1 && p.column() >= 1);
                }
            }
        }
        assertThat(rejected).isGreaterThan(1_500);
    }

    private static String mutated(String yaml, Random random) {
        String alphabet = ":-[]{}&*!|>'\"#%@`?,\t\n aZ1\0\ud800";
        StringBuilder text = new StringBuilder(yaml);
        for (int changes = random.nextInt(4); changes >= 0; changes--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(3)) {
                case 0 -> text.insert(at, alphabet.charAt(random.nextInt(alphabet.length())));
                case 1 -> text.delete(at, Math.min(text.length(), at + random.nextInt(30)));
                default -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(60))));
            }
        }
        return text.toString();
    }
}
