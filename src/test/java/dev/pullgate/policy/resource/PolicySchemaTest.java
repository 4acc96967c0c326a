package dev.pullgate.policy.resource;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import dev.pullgate.policy.file.PolicyDocument.Rejected;
import dev.pullgate.policy.file.PolicyFile;
import dev.pullgate.support.Golden;
import dev.pullgate.support.Manifests;
import dev.pullgate.support.Policies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The JSON Schema that is published, by which editors complete a policy file. */
final class PolicySchemaTest {
    private static final Path PUBLISHED = Path.of("webhook-config/policy.schema.json");
    private static final String JSON = GeneratedSchema.json();
    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(JSON);
    private static final Pattern EXAMPLE = Pattern.compile("(?s)```yaml\n(.*?)```");
    private static final Pattern FIELDS = Pattern.compile("; there are: (.*)$");

    @Test
    void isThatOfTheTypes() {
        assertThat(JSON).isEqualTo(Golden.expected(PUBLISHED, JSON));
    }

    static List<Path> policies() throws IOException {
        List<Path> policies = new ArrayList<>(List.of(Path.of("webhook-config/policy.yaml")));
        try (Stream<Path> examples = Files.list(Path.of("examples/policies"))) {
            examples.forEach(policies::add);
        }
        return policies;
    }

    private static Set<ValidationMessage> validate(String document) {
        return SCHEMA.validate(ModernYaml.document(document));
    }

    @ParameterizedTest
    @MethodSource("policies")
    void takesWhatTheReaderTakes(Path file) throws IOException {
        assertThat(validate(Files.readString(file))).isEmpty();
    }

    @Test
    void takesTheExampleWithEveryField() throws IOException {
        Matcher example = EXAMPLE.matcher(Files.readString(Path.of("docs/policy.md")));

        assertThat(example.find()).isTrue();
        assertThat(validate(example.group(1))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "default: {}",
                "defaults: {image-tags: deny}",
                "defaults: {image-tag: refuse}",
                "denyWhen: maybe",
                "mirrors: [{source: a.example, targets: []}]",
                "mirrors: [{source: a.example, target: b.example, when: never}]",
                "inject: {imagePullSecrets: [{pattern: ghcr.io}]}",
                "registries: [{allowed: true}]",
                "registries: [{pattern: ghcr.io, private: 'no'}]",
                "exemptions: [{users: [a]}]",
                "customWorkloads: [{kind: A, images: [spec.image]}]",
                "exemptions: [{users: [a], reason: b, until: soon}]",
                "scopes: [{name: a, objectSelector: {matchExpressions: [{key: a, operator: in}]}}]",
            })
    void refusesWhatTheReaderRefuses(String spec) {
        assertThat(PolicyFile.read(Policies.document(spec))).isInstanceOf(Rejected.class);
        assertThat(validate(Policies.document(spec))).isNotEmpty();
    }

    /** Each mapping of the document is asked for its fields by a field that it does not have. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/spec | QQQQQQQQ: 1",
                "/spec/properties/defaults | defaults: {QQQQQQQQQQQQQQQQQQQQ: 1}",
                "/spec/properties/namespaceLabels | namespaceLabels: {QQQQQQQQ: 1}",
                "/spec/properties/tags | tags: {QQQQQQQQ: 1}",
                "/spec/properties/inject | inject: {QQQQQQQQ: 1}",
                "/spec/properties/inject/properties/imagePullSecrets/items | inject: {imagePullSecrets: [{pattern: ghcr.io,"
                        + " name: a, QQQQQQQQ: 1}]}",
                "/spec/properties/registries/items | registries: [{pattern: ghcr.io, QQQQQQQQ: 1}]",
                "/spec/properties/mirrors/items | mirrors: [{source: a.example, target: b.example, QQQQQQQQ: 1}]",
                "/spec/properties/scopes/items | scopes: [{name: a, namespaces: [a], QQQQQQQQ: 1}]",
                "/spec/properties/scopes/items/properties/modes | scopes: [{name: a, namespaces: [a],"
                        + " modes: {QQQQQQQQQQQQQQQQQQQQ: 1}}]",
                "/spec/properties/scopes/items/properties/objectSelector | scopes: [{name: a,"
                        + " objectSelector: {matchLabels: {a: b}, QQQQQQQQ: 1}}]",
                "/spec/properties/scopes/items/properties/namespaceSelector | scopes: [{name: a,"
                        + " namespaceSelector: {matchLabels: {a: b}, QQQQQQQQ: 1}}]",
                "/spec/properties/scopes/items/properties/objectSelector/properties/matchExpressions/items |"
                        + " scopes: [{name: a, objectSelector: {matchExpressions: [{key: a, operator: Exists, QQQQQQQQ: 1}]}}]",
                "/spec/properties/customWorkloads/items | customWorkloads: [{group: a.example, kind: A, images: [spec.image],"
                        + " QQQQQQQQ: 1}]",
                "/spec/properties/exemptions/items | exemptions: [{users: [a], reason: b, QQQQQQQQ: 1}]",
                "/spec/properties/exemptions/items/properties/workloads/items |"
                        + " exemptions: [{workloads: [{name: a, QQQQQQQQ: 1}], reason: b}]",
            })
    void hasTheFieldsThatTheReaderHas(String pointer, String spec) {
        JsonNode schema = Manifests.document(JSON).at("/properties" + pointer + "/properties");
        List<String> fields = new ArrayList<>();
        schema.fieldNames().forEachRemaining(fields::add);

        assertThat(fields).containsExactlyInAnyOrderElementsOf(known(spec));
    }

    private static List<String> known(String spec) {
        Rejected rejected = (Rejected) PolicyFile.read(Policies.document(spec));
        assertThat(rejected.problems()).hasSize(1);
        Matcher list = FIELDS.matcher(rejected.problems().getFirst().message());
        assertThat(list.find()).as(rejected.toString()).isTrue();
        return List.of(list.group(1).split(", ", -1));
    }

    /** What people read with {@code kubectl explain}. */
    @Test
    void explainsEveryField() {
        List<String> without = new ArrayList<>();
        collect(Manifests.document(JSON).at("/properties/spec"), "spec", without);

        assertThat(without).isEmpty();
    }

    private static void collect(JsonNode schema, String path, List<String> without) {
        schema.path("properties").properties().forEach(property -> {
            String field = path + "." + property.getKey();
            if (property.getValue().path("description").asText().isEmpty()) {
                without.add(field);
            }
            collect(property.getValue(), field, without);
            collect(property.getValue().path("items"), field, without);
        });
    }
}
