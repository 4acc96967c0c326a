package dev.pullgate.report.format;

import dev.pullgate.manifest.Unread;
import dev.pullgate.policy.Action;
import dev.pullgate.report.FileFinding;
import dev.pullgate.report.Report;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** GitLab's Code Quality report, which merge requests show: a list of what Code Climate calls issues. */
final class GitLabFormat implements Format {
    private record Issue(
            String description, String check, String fingerprint, String severity, String file, int begin, int end) {
        private static Issue of(FileFinding found) {
            return new Issue(
                    Words.message(found),
                    found.finding().rule().id(),
                    found.fingerprint(),
                    Issue.severity(found.action()),
                    found.file(),
                    found.region().line(),
                    found.region().endLine());
        }

        private static Issue of(Unread unread, int ordinal) {
            return new Issue(
                    Words.message(unread),
                    Words.cause(unread),
                    Issue.fingerprint(unread, ordinal),
                    "major",
                    unread.file(),
                    unread.line(),
                    unread.line());
        }

        private static String severity(Action action) {
            return switch (action) {
                case DENY -> "critical";
                case WARN -> "minor";
                case AUDIT -> "info";
            };
        }

        /** By the file and what is wrong with it, not by the line, which moves. */
        private static String fingerprint(Unread unread, int ordinal) {
            String identity = unread.file() + "\0" + unread.cause() + "\0" + ordinal;
            return UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8))
                    .toString()
                    .replace("-", "");
        }
    }

    @Override
    public void write(Report report, FormatOptions options, PrintWriter out) {
        List<Issue> issues = new ArrayList<>();
        report.findings().forEach(found -> issues.add(Issue.of(found)));
        Map<String, Integer> seen = new HashMap<>();
        report.unread()
                .forEach(unread ->
                        issues.add(Issue.of(unread, seen.merge(unread.file() + unread.cause(), 1, Integer::sum))));
        JsonOut.write(out, json -> json.array(issues, issue -> json.object(() -> write(json, issue))));
    }

    private static void write(JsonOut json, Issue issue) {
        json.text("description", issue.description())
                .text("check_name", issue.check())
                .text("fingerprint", issue.fingerprint())
                .text("severity", issue.severity());
        json.object("location", () -> {
            json.text("path", RelativeUri.withoutDot(issue.file()));
            json.object("lines", () -> json.number("begin", issue.begin()).number("end", issue.end()));
        });
    }
}
