package dev.pullgate.report.format;

import dev.pullgate.manifest.Unread;
import dev.pullgate.policy.Action;
import dev.pullgate.policy.OneLine;
import dev.pullgate.policy.RuleId;
import dev.pullgate.report.FileFinding;
import dev.pullgate.report.Report;
import dev.pullgate.workload.FieldPath;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;

/** For programs: everything that the report holds. Its form is docs/report.schema.json. */
final class JsonFormat implements Format {
    /** Goes up when a field goes away or means something else; not when one comes. */
    private static final int VERSION = 1;

    /** Far more than an image's name may have. */
    private static final int MAX_VALUE = 4096;

    @Override
    public void write(Report report, FormatOptions options, PrintWriter out) {
        JsonOut.write(
                out,
                json -> json.object(() -> {
                    json.number("formatVersion", VERSION);
                    json.object("tool", () -> json.text("name", "pullgate").text("version", options.version()));
                    json.object("summary", () -> summary(json, report, options));
                    json.object("totals", () -> totals(json, report.totals()));
                    json.array("findings", report.findings(), found -> finding(json, found));
                    json.array("unread", report.unread(), unread -> unread(json, unread));
                    json.texts("remarks", report.remarks());
                }));
    }

    private static void summary(JsonOut json, Report report, FormatOptions options) {
        json.flag("failed", report.findings().stream().anyMatch(found -> options.fails(found.action())));
        json.number("denied", report.count(Action.DENY))
                .number("warnings", report.count(Action.WARN))
                .number("notes", report.count(Action.AUDIT))
                .number("undecided", report.undecided())
                .number("unread", report.unread().size())
                .number("known", report.known().findings())
                .number("gone", report.known().gone());
        json.object("rules", () -> {
            for (Map.Entry<RuleId, Long> rule : Words.byRule(report).entrySet()) {
                json.number(rule.getKey().id(), rule.getValue());
            }
        });
    }

    private static void totals(JsonOut json, Report.Totals totals) {
        json.number("files", totals.files())
                .number("objects", totals.objects())
                .number("workloads", totals.workloads())
                .number("images", totals.images())
                .number("distinctImages", totals.distinctImages())
                .number("asked", totals.asked())
                .number("registries", totals.registries());
    }

    private static void finding(JsonOut json, FileFinding found) {
        json.object(() -> {
            json.text("file", found.file())
                    .number("line", found.region().line())
                    .number("column", found.region().column())
                    .number("endLine", found.region().endLine())
                    .number("endColumn", found.region().endColumn())
                    .number("document", found.document())
                    .text("pointer", found.pointer())
                    .text("path", FieldPath.of(found.finding().pointer()));
            json.object(
                    "object",
                    () -> json.text("apiVersion", found.object().apiVersion())
                            .text("kind", found.object().kind())
                            .text("namespace", found.object().namespace())
                            .text("name", found.object().name()));
            json.text("container", found.container())
                    .text("rule", found.finding().rule().id())
                    .text("action", found.action().name().toLowerCase(Locale.ROOT))
                    .text("certainty", found.finding().certainty().word())
                    .text("value", OneLine.shorten(found.finding().value(), MAX_VALUE))
                    .text("problem", found.finding().problem())
                    .text("remedy", found.finding().remedy())
                    .text("fingerprint", found.fingerprint());
        });
    }

    private static void unread(JsonOut json, Unread unread) {
        json.object(() -> json.text("file", unread.file())
                .number("line", unread.line())
                .number("column", unread.column())
                .text("cause", Words.cause(unread))
                .text("message", unread.message()));
    }
}
