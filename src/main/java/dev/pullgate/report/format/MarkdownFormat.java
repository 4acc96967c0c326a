package dev.pullgate.report.format;

import dev.pullgate.policy.Action;
import dev.pullgate.policy.Finding;
import dev.pullgate.policy.OneLine;
import dev.pullgate.report.FileFinding;
import dev.pullgate.report.Report;
import java.io.PrintWriter;
import java.util.List;

/**
 * For the comment of a pull request: what is denied in a table, the rest folded. The first line is a comment by which a
 * workflow finds the comment that it wrote before.
 */
final class MarkdownFormat implements Format {
    /** GitHub takes comments of 65,536 characters; counted in bytes it is never more. */
    private static final int MAX_BYTES = 65_536;

    private static final int MAX_VALUE = 255;
    private static final String TABLE = "| Where | What |\n| --- | --- |\n";

    @Override
    public void write(Report report, FormatOptions options, PrintWriter out) {
        out.print(text(report, MAX_BYTES));
    }

    /** As much of the report as fits, with the number of what does not. */
    static String text(Report report, int maxBytes) {
        String headline = "<!-- pullgate check -->\n### Pullgate: " + Words.headline(report) + "\n";
        String causes = Words.causes(report);
        String end = "\n" + (causes.isEmpty() ? "" : "By rule: " + causes + ". ")
                + String.join(" ", Words.sentences(report)) + "\n";
        BoundedText text = new BoundedText(maxBytes, headline, end);
        List<FileFinding> denied = of(report, Action.DENY);
        if (!denied.isEmpty()) {
            text.section("\n" + TABLE, denied, MarkdownFormat::row, "");
        }
        folded(text, Words.count(report.count(Action.WARN), "warning"), of(report, Action.WARN));
        if (!report.unread().isEmpty()) {
            text.section(
                    "\nCould not be read:\n\n",
                    report.unread(),
                    unread -> "- " + place(unread.file(), unread.line()) + ": "
                            + MarkdownText.words(Words.message(unread)) + "\n",
                    "");
        }
        folded(text, Words.count(report.count(Action.AUDIT), "note"), of(report, Action.AUDIT));
        if (!report.remarks().isEmpty()) {
            text.section("\n", report.remarks(), remark -> "- " + MarkdownText.words(Words.remark(remark)) + "\n", "");
        }
        return text.finish();
    }

    private static void folded(BoundedText text, String summary, List<FileFinding> findings) {
        if (!findings.isEmpty()) {
            text.section(
                    "\n<details>\n<summary>" + summary + "</summary>\n\n" + TABLE,
                    findings,
                    MarkdownFormat::row,
                    "\n</details>\n");
        }
    }

    private static List<FileFinding> of(Report report, Action action) {
        return report.findings().stream()
                .filter(found -> found.action() == action)
                .toList();
    }

    private static String row(FileFinding found) {
        Finding finding = found.finding();
        return "| " + place(found.file(), found.region().line()) + "<br>" + MarkdownText.words(Words.whose(found))
                + " | "
                + MarkdownText.code(OneLine.shorten(finding.value(), MAX_VALUE)) + ": "
                + MarkdownText.words(OneLine.cut(
                        finding.problem() + ". " + finding.remedy() + " ("
                                + finding.rule().id() + ")",
                        Words.MAX_MESSAGE))
                + " |\n";
    }

    private static String place(String file, int line) {
        return MarkdownText.code(file + ":" + line);
    }
}
