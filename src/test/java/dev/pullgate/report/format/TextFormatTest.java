package dev.pullgate.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.report.Report;
import dev.pullgate.report.Reports;
import dev.pullgate.support.Golden;
import org.junit.jupiter.api.Test;

/** What people read. */
final class TextFormatTest {
    private static final Report RICH = Reports.rich();

    @Test
    void isColouredWhereThatIsAskedFor() {
        String text = Written.as("text", RICH, Written.OPTIONS.coloured(true)).replace('\u001b', '^');

        assertThat(text).isEqualTo(Golden.expected("report/rich/colour.txt", text));
        assertThat(text.replaceAll("\\^\\[[0-9;]*m", "")).isEqualTo(Written.as("text", RICH));
    }

    /** Editors and terminals make a link of it, and people look for it with grep. */
    @Test
    void hasALineForEachFindingAndEachFile() {
        assertThat(Written.as("text", RICH)
                        .lines()
                        .filter(line -> line.matches(".*:\\d+:\\d+: (denied|warning|note) .*")))
                .hasSize(RICH.findings().size());
        assertThat(Written.as("text", RICH).lines().filter(line -> line.matches(".*:3:5: unread   It is .*")))
                .hasSize(RICH.unread().size());
    }

    @Test
    void letsNobodySpeakToTheTerminalOrToACiSystem() {
        String text = Written.as("text", RICH);

        assertThat(text.replace("\n", "")).doesNotContainPattern("\\p{Cntrl}").doesNotContain("\u202e", "\u200b");
        assertThat(text.lines()).noneMatch(line -> line.strip().startsWith("::"));
        assertThat(text).doesNotContain("##[", "##vso[");
    }
}
