package dev.pullgate.report.format;

import dev.pullgate.manifest.Unread;
import dev.pullgate.report.FileFinding;
import dev.pullgate.report.Report;
import java.io.PrintWriter;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * JUnit's XML, in Ant's form, which GitLab and Jenkins read: a suite for each file, a case for each container that names an
 * image and for each other field where something was found. A case fails by what makes the command fail; what is only
 * worth a word stands in the suite's output. Names have no image in them, so that a case is the same one from run to run.
 */
final class JUnitFormat implements Format {
    /** Nothing is measured; the form wants a number. */
    private static final String NO_TIME = "0";

    @Override
    public void write(Report report, FormatOptions options, PrintWriter out) {
        XmlOut xml = new XmlOut(out);
        String at = DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
                options.at().truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC));
        xml.open("testsuites");
        int id = 0;
        for (JUnitSuite suite : JUnitSuite.of(report)) {
            write(xml, suite, id, at, options);
            id++;
        }
        xml.close("testsuites");
    }

    private static void write(XmlOut xml, JUnitSuite suite, int id, String at, FormatOptions options) {
        Collection<JUnitSuite.Case> cases = suite.cases();
        long failing =
                cases.stream().filter(one -> !failing(one, options).isEmpty()).count();
        xml.open(
                "testsuite",
                "name",
                Words.file(suite.file()),
                "package",
                folder(Words.file(suite.file())),
                "id",
                String.valueOf(id),
                "timestamp",
                at,
                "hostname",
                "localhost",
                "tests",
                String.valueOf(cases.size() + suite.unread().size()),
                "failures",
                String.valueOf(failing),
                "errors",
                String.valueOf(suite.unread().size()),
                "time",
                NO_TIME);
        xml.empty("properties");
        cases.forEach(one -> write(xml, one, failing(one, options)));
        suite.unread().forEach(unread -> write(xml, unread));
        xml.text("system-out", said(cases, options));
        xml.text("system-err", "");
        xml.close("testsuite");
    }

    private static void write(XmlOut xml, JUnitSuite.Case one, List<FileFinding> failing) {
        String[] name = {"name", one.name(), "classname", one.className(), "time", NO_TIME};
        if (failing.isEmpty()) {
            xml.empty("testcase", name);
            return;
        }
        xml.open("testcase", name);
        xml.text(
                "failure",
                failing.stream().map(JUnitFormat::line).collect(Collectors.joining("\n")),
                "message",
                Words.message(failing.getFirst()),
                "type",
                failing.getFirst().finding().rule().id());
        xml.close("testcase");
    }

    private static void write(XmlOut xml, Unread unread) {
        String message = Words.message(unread);
        xml.open("testcase", "name", "can be read", "classname", Words.file(unread.file()), "time", NO_TIME);
        xml.text(
                "error",
                Words.file(unread.file()) + ":" + unread.line() + ":" + unread.column() + ": " + message,
                "message",
                message,
                "type",
                Words.cause(unread));
        xml.close("testcase");
    }

    private static List<FileFinding> failing(JUnitSuite.Case one, FormatOptions options) {
        return one.findings().stream()
                .filter(found -> options.fails(found.action()))
                .toList();
    }

    private static String said(Collection<JUnitSuite.Case> cases, FormatOptions options) {
        return cases.stream()
                .flatMap(one -> one.findings().stream())
                .filter(found -> !options.fails(found.action()))
                .map(JUnitFormat::line)
                .collect(Collectors.joining("\n"));
    }

    private static String line(FileFinding found) {
        return Words.file(found.file()) + ":" + found.region().line() + ":"
                + found.region().column() + ": " + Words.verdict(found.action()) + " " + Words.message(found);
    }

    private static String folder(String file) {
        int slash = file.lastIndexOf('/');
        return slash <= 0 ? "." : file.substring(0, slash);
    }
}
