package dev.pullgate.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.report.Reports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Annotations of GitHub Actions, as its runner reads them. */
final class GitHubFormatTest {
    private static final Pattern COMMAND =
            Pattern.compile("::(error|warning|notice) file=[^,:]+,line=\\d+,endLine=\\d+(,col=\\d+,endColumn=\\d+)?"
                    + ",title=[^,:]+::.+");

    @TempDir
    private Path folder;

    @Test
    void annotatesTenOfAKind() {
        List<String> lines = Written.as("github", Reports.many(30_000)).lines().toList();

        assertThat(lines.stream().filter(line -> line.startsWith("::error "))).hasSize(10);
        assertThat(lines.stream().filter(line -> line.startsWith("::warning "))).hasSize(10);
        assertThat(lines.stream().filter(line -> line.startsWith("::notice "))).hasSize(10);
        assertThat(lines).hasSize(32).contains("29970 more, since GitHub annotates 10 of a kind: add -o text.");
    }

    @Test
    void letsNobodyWriteAnotherCommand() {
        for (String value : Reports.HOSTILE) {
            List<String> lines = Written.as(
                            "github",
                            Reports.of(Reports.hostile(
                                    value + ".yaml",
                                    Reports.rich().findings().getFirst().object(),
                                    value)))
                    .lines()
                    .toList();

            assertThat(lines).hasSize(2);
            assertThat(lines.getFirst()).matches(COMMAND);
            assertThat(lines.getLast()).isEqualTo("1 denied in 1 file.");
        }
    }

    /** What the runner makes of a message is the message. */
    @Test
    void escapesPercentSigns() {
        assertThat(Written.as(
                        "github",
                        Reports.of(Reports.hostile(
                                "a,b:c%.yaml",
                                Reports.rich().findings().getFirst().object(), "50%0A"))))
                .startsWith("::error file=a%2Cb%3Ac%25.yaml,line=7,endLine=7,col=16,endColumn=20,")
                .contains(" \"50%250A\": it says 50%250A. ")
                .doesNotContain("%0A");
    }

    @Test
    void givesNoColumnsWhereAValueHasSeveralLines() {
        assertThat(Written.as("github", Reports.rich()))
                .contains("file=deploy/web.yaml,line=48,endLine=51,title=pull-secret");
    }

    @Test
    void putsEverythingIntoTheStepSummary() throws IOException {
        Path summary = Files.writeString(folder.resolve("summary.md"), "before\n");
        String log = Written.as("github", Reports.rich(), Written.OPTIONS.appendingTo(summary));

        assertThat(log).contains(" more, since GitHub annotates 10 of a kind: see the step summary.\n");
        assertThat(Files.readString(summary)).isEqualTo("before\n\n" + Written.as("markdown", Reports.rich()));
    }

    @Test
    void staysWithinTheStepSummarysRoom() throws IOException {
        Path summary = Files.writeString(folder.resolve("summary.md"), "x".repeat(500_000));
        Written.as("github", Reports.many(30_000), Written.OPTIONS.appendingTo(summary));

        assertThat(Files.size(summary)).isBetween(1_000_000L, 1L << 20);
    }

    @Test
    void saysWhereTheStepSummaryCanNotBeWritten() throws IOException {
        Path full = Files.writeString(folder.resolve("full.md"), "x".repeat(1 << 20));
        Path none = folder.resolve("no/such");

        assertThat(Written.as("github", Reports.rich(), Written.OPTIONS.appendingTo(full)))
                .contains("::warning title=Pullgate::The step summary " + full + " is full.\n");
        assertThat(Written.as("github", Reports.rich(), Written.OPTIONS.appendingTo(none)))
                .contains("::warning title=Pullgate::The step summary " + none + " can't be written: ");
        assertThat(Files.size(full)).isEqualTo(1 << 20);
    }

    @Test
    void writesNoSummaryOfNothing() {
        Path summary = folder.resolve("summary.md");
        Written.as("github", Reports.allRight(), Written.OPTIONS.appendingTo(summary));

        assertThat(summary).doesNotExist();
    }
}
