package dev.pullgate.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.pullgate.policy.RuleId;
import dev.pullgate.report.Report;
import dev.pullgate.report.Reports;
import dev.pullgate.support.Corpora;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** SARIF as its schema has it, within the limits of GitHub's code scanning. */
final class SarifFormatTest {
    private static final JsonSchema SCHEMA = schema();

    private static JsonSchema schema() {
        try {
            return JsonSchemaFactory.getInstance(VersionFlag.V7)
                    .getSchema(Files.readString(Corpora.folder().resolve("schemas/sarif-schema-2.1.0.json")));
        } catch (IOException e) {
            throw new IllegalStateException("no schema", e);
        }
    }

    static Stream<Report> reports() {
        return Stream.of(Reports.rich(), Reports.allRight(), Reports.empty(), Reports.many(300));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void isAsTheSchemaSays(Report report) {
        assertThat(SCHEMA.validate(Written.json("sarif", report))).isEmpty();
    }

    @Test
    void hasEveryTextThatGitHubShowsAndNoneIsTooLong() {
        JsonNode rules = Written.json("sarif", Reports.empty()).at("/runs/0/tool/driver/rules");

        assertThat(rules).hasSameSizeAs(RuleId.values()).allSatisfy(rule -> {
            assertThat(List.of(
                            rule.at("/shortDescription/text").asText(),
                            rule.at("/fullDescription/text").asText()))
                    .allMatch(text -> !text.isBlank() && text.length() <= 1024);
            assertThat(rule.at("/help/text").asText()).isNotBlank();
            assertThat(rule.at("/help/markdown").asText()).isNotBlank();
            assertThat(rule.at("/properties/tags")).hasSizeBetween(1, 10);
            assertThat(rule.at("/properties/security-severity").asDouble(5)).isBetween(0.1, 10.0);
        });
    }

    @Test
    void hasAPlaceTextAndFingerprintForEachResult() {
        JsonNode results = Written.json("sarif", Reports.rich()).at("/runs/0/results");

        assertThat(results).hasSameSizeAs(Reports.rich().findings()).allSatisfy(result -> {
            assertThat(result.at("/message/text").asText()).isNotBlank().hasSizeLessThanOrEqualTo(1024);
            assertThat(result.at("/message/text").asText()).doesNotContain("](");
            assertThat(result.at("/partialFingerprints/primaryLocationLineHash").asText())
                    .hasSize(32);
            assertThat(RuleId.values()[result.get("ruleIndex").asInt()].id())
                    .isEqualTo(result.get("ruleId").asText());
        });
    }

    @Test
    void writesFilesAsRelativeUris() {
        String uri = Written.json("sarif", Reports.rich())
                .at("/runs/0/results/20/locations/0/physicalLocation/artifactLocation/uri")
                .asText();

        assertThat(uri).isEqualTo("charts/sp%C3%A4te%20K%C3%BCche/a%20b%231%25.yaml");
        assertThat(URI.create(uri).getPath()).isEqualTo("charts/späte Küche/a b#1%.yaml");
    }

    @Test
    void saysThatFilesCouldNotBeRead() {
        JsonNode invocation = Written.json("sarif", Reports.rich()).at("/runs/0/invocations/0");

        assertThat(invocation.get("executionSuccessful").asBoolean()).isFalse();
        assertThat(invocation.get("toolExecutionNotifications"))
                .hasSameSizeAs(Reports.rich().unread());
        assertThat(Written.json("sarif", Reports.allRight())
                        .at("/runs/0/invocations/0/executionSuccessful")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void leavesOutWhatMattersLeastAndSaysSo() throws IOException {
        Report many = Reports.many(30_000);
        JsonNode run = Written.json("sarif", many).at("/runs/0");
        List<String> levels = new ArrayList<>();
        run.get("results").forEach(result -> levels.add(result.get("level").asText()));

        assertThat(levels).hasSize(25_000);
        assertThat(levels.stream().filter("error"::equals)).hasSize(10_000);
        assertThat(levels.stream().filter("warning"::equals)).hasSize(10_000);
        assertThat(run.at("/invocations/0/toolConfigurationNotifications/0/message/text")
                        .asText())
                .isEqualTo("5000 findings that matter least are left out: GitHub takes 25000.");
        assertThat(gzipped(Written.as("sarif", many))).isLessThan(10_000_000);
    }

    private static int gzipped(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.size();
    }
}
