package dev.pullgate.report.format;

import dev.pullgate.manifest.Unread;
import dev.pullgate.policy.RuleId;
import dev.pullgate.report.FileFinding;
import dev.pullgate.report.Report;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.Optional;

/**
 * For people. A line a finding, in the form {@code file:line:column: …} that editors and terminals make a link of, under the
 * object and container that it is about; at the end what has to be known without scrolling back.
 */
final class TextFormat implements Format {
    /** The width of the words before a message. */
    private static final int WORD = "warning ".length();

    @Override
    public void write(Report report, FormatOptions options, PrintWriter out) {
        Colours colours = Colours.of(options.colour());
        String last = "";
        for (FileFinding found : report.findings()) {
            String whose = Words.whose(found);
            String group = found.file() + "\0" + found.document() + "\0" + whose;
            if (!group.equals(last)) {
                print(out, (last.isEmpty() ? "" : "\n") + colours.bold(LogLine.of(whose)));
            }
            last = group;
            print(out, finding(found, colours));
        }
        if (!report.unread().isEmpty()) {
            print(out, (last.isEmpty() ? "" : "\n") + colours.bold("Could not be read"));
            report.unread().forEach(unread -> print(out, unread(unread, colours)));
        }
        boolean hasAbove = !report.findings().isEmpty() || !report.unread().isEmpty();
        if (!report.remarks().isEmpty()) {
            print(out, (hasAbove ? "\n" : "") + colours.bold("Also"));
            report.remarks().forEach(remark -> print(out, LogLine.of(Words.remark(remark))));
        }
        if (hasAbove || !report.remarks().isEmpty()) {
            print(out, "");
        }
        summary(report, colours, out);
    }

    private static String finding(FileFinding found, Colours colours) {
        String word = Words.verdict(found.action());
        String message = Words.message(found);
        int rule = message.length() - found.finding().rule().id().length() - 2;
        return LogLine.of(Words.file(found.file()) + ":" + found.region().line() + ":"
                        + found.region().column() + ": ")
                + colours.verdict(found.action(), word)
                + " ".repeat(WORD + 1 - word.length())
                + LogLine.of(message.substring(0, rule))
                + colours.dim(message.substring(rule));
    }

    private static String unread(Unread unread, Colours colours) {
        return LogLine.of(Words.file(unread.file()) + ":" + unread.line() + ":" + unread.column() + ": ")
                + colours.red("unread") + "   " + LogLine.of(Words.message(unread));
    }

    private static void summary(Report report, Colours colours, PrintWriter out) {
        String causes = Words.causes(report);
        print(out, colours.bold(Words.capitalHeadline(report)) + (causes.isEmpty() ? "." : ": " + causes + "."));
        print(out, String.join(" ", Words.sentences(report)));
        worstRule(report)
                .ifPresent(rule -> print(out, colours.dim("What a rule means: pullgate check --explain " + rule.id())));
    }

    private static Optional<RuleId> worstRule(Report report) {
        return report.findings().stream()
                .min(Comparator.comparing(FileFinding::action))
                .map(found -> found.finding().rule());
    }

    private static void print(PrintWriter out, String line) {
        out.print(line + "\n");
    }
}
