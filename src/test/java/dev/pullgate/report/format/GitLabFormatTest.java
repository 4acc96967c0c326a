package dev.pullgate.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pullgate.report.ObjectId;
import dev.pullgate.report.Reports;
import org.junit.jupiter.api.Test;

/** Code Quality as GitLab reads it. */
final class GitLabFormatTest {
    @Test
    void hasEveryFieldOfEachIssue() {
        JsonNode issues = Written.json("gitlab", Reports.rich());

        assertThat(issues)
                .hasSize(Reports.rich().findings().size()
                        + Reports.rich().unread().size())
                .allSatisfy(issue -> {
                    assertThat(issue.get("description").asText()).isNotBlank();
                    assertThat(issue.get("check_name").asText()).isNotBlank();
                    assertThat(issue.get("fingerprint").asText()).matches("[0-9a-f]{32}");
                    assertThat(issue.get("severity").asText()).isIn("info", "minor", "major", "critical", "blocker");
                    assertThat(issue.at("/location/lines/begin").asInt()).isPositive();
                });
        assertThat(issues.findValuesAsText("fingerprint")).doesNotHaveDuplicates();
    }

    @Test
    void namesFilesWithoutADotInFront() {
        ObjectId object = Reports.rich().findings().getFirst().object();

        assertThat(Written.json("gitlab", Reports.of(Reports.hostile("././a b.yaml", object, "x")))
                        .at("/0/location/path")
                        .asText())
                .isEqualTo("a b.yaml");
    }
}
