package dev.pullgate.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pullgate.report.Report;
import dev.pullgate.report.Report.Known;
import dev.pullgate.report.Reports;
import dev.pullgate.support.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every format, over reports with everything in them and with nothing. */
final class FormatsTest {
    private static final Map<String, String> ENDINGS = Map.of(
            "text", "text.txt",
            "json", "report.json",
            "sarif", "sarif.json",
            "junit", "junit.xml",
            "github", "github.txt",
            "gitlab", "gitlab.json",
            "markdown", "markdown.md");

    static Stream<String> names() {
        return Formats.names().stream();
    }

    @Test
    void areKnownByTheNamesThatTheDocumentationHas() throws IOException {
        assertThat(Files.readAllLines(Path.of("docs/reports.md")).stream()
                        .filter(line -> line.startsWith("### "))
                        .map(line -> line.substring("### ".length())))
                .containsExactlyElementsOf(Formats.names());
        assertThat(Formats.of("yaml")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void saysEverythingOfARichReport(String format) {
        compare("rich", format, Reports.rich());
    }

    @ParameterizedTest
    @MethodSource("names")
    void saysThatNothingWasFound(String format) {
        compare("right", format, Reports.allRight());
    }

    @ParameterizedTest
    @MethodSource("names")
    void saysSomethingOfNothing(String format) {
        assertThat(Written.as(format, Reports.empty()))
                .isNotBlank()
                .endsWith("\n")
                .doesNotContain("\r");
    }

    @ParameterizedTest
    @MethodSource("names")
    void writesTheSameAgainAndInAnyLocale(String format) {
        Locale before = Locale.getDefault();
        String expected = Written.as(format, Reports.rich());
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR-u-nu-arab"));
            assertThat(Written.as(format, Reports.rich())).isEqualTo(expected);
        } finally {
            Locale.setDefault(before);
        }
    }

    /** The two that people read say what a baseline took out. */
    @Test
    void saysWhatIsKnown() {
        Report right = Reports.allRight();
        Report report = new Report(
                right.findings(), right.unread(), right.remarks(), right.totals(), right.images(), new Known(12, 3));

        assertThat(Stream.of("text", "markdown").map(format -> Written.as(format, report)))
                .allMatch(text -> text.contains("12 known findings in the baseline. 3 entries of the baseline"));
        assertThat(Written.json("json", report).at("/summary/known").asInt()).isEqualTo(12);
        assertThat(Written.json("json", report).at("/summary/gone").asInt()).isEqualTo(3);
    }

    private static void compare(String report, String format, Report of) {
        String text = format.equals("sarif") ? withoutRules(Written.json(format, of)) : Written.as(format, of);

        assertThat(text).isEqualTo(Golden.expected("report/" + report + "/" + ENDINGS.get(format), text));
    }

    /** The texts of the rules are those of docs/rules.md. */
    private static String withoutRules(JsonNode sarif) {
        ((ObjectNode) sarif.at("/runs/0/tool/driver")).remove("rules");
        return sarif.toPrettyString() + "\n";
    }
}
