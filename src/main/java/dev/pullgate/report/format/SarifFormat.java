package dev.pullgate.report.format;

import dev.pullgate.manifest.Region;
import dev.pullgate.manifest.Unread;
import dev.pullgate.policy.Action;
import dev.pullgate.report.FileFinding;
import dev.pullgate.report.Report;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** SARIF 2.1.0 (OASIS), within the limits that GitHub's code scanning has for it. */
final class SarifFormat implements Format {
    /** GitHub refuses a run with more. */
    private static final int MAX_RESULTS = 25_000;

    /** What nobody reads to its end; SARIF has no bound. */
    private static final int MAX_NOTIFICATIONS = 1_000;

    @Override
    public void write(Report report, FormatOptions options, PrintWriter out) {
        JsonOut.write(
                out,
                json -> json.object(() -> {
                    json.text("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
                            .text("version", "2.1.0");
                    json.array("runs", List.of(report), run -> json.object(() -> run(json, run, options)));
                }));
    }

    private static void run(JsonOut json, Report report, FormatOptions options) {
        json.object(
                "tool",
                () -> json.object("driver", () -> {
                    json.text("name", "Pullgate").text("version", options.version());
                    SarifRules.write(json);
                }));
        json.text("columnKind", "unicodeCodePoints");
        json.array("invocations", List.of(report), all -> json.object(() -> invocation(json, all)));
        json.array("results", results(report), found -> json.object(() -> result(json, found)));
    }

    /** Of too many those that matter most, in their order. */
    private static List<FileFinding> results(Report report) {
        List<FileFinding> all = report.findings();
        return all.size() <= MAX_RESULTS
                ? all
                : all.stream()
                        .sorted(Comparator.comparing(FileFinding::action))
                        .limit(MAX_RESULTS)
                        .toList();
    }

    private static void result(JsonOut json, FileFinding found) {
        json.text("ruleId", found.finding().rule().id())
                .number("ruleIndex", found.finding().rule().ordinal())
                .text("level", level(found.action()));
        json.object("message", () -> json.text("text", withoutLinks(Words.message(found))));
        json.array(
                "locations",
                List.of(found),
                place -> json.object(() -> {
                    physicalLocation(json, place.file(), place.region());
                    json.array(
                            "logicalLocations",
                            List.of(Words.whose(place)),
                            name -> json.object(() -> json.text("fullyQualifiedName", name)));
                }));
        json.object("partialFingerprints", () -> json.text("primaryLocationLineHash", found.fingerprint()));
        json.object(
                "properties",
                () -> json.text("certainty", found.finding().certainty().word()));
    }

    private static void physicalLocation(JsonOut json, String file, Region region) {
        json.object("physicalLocation", () -> {
            json.object("artifactLocation", () -> json.text("uri", RelativeUri.of(file)));
            json.object(
                    "region",
                    () -> json.number("startLine", region.line())
                            .number("startColumn", region.column())
                            .number("endLine", region.endLine())
                            .number("endColumn", region.endColumn()));
        });
    }

    private static void invocation(JsonOut json, Report report) {
        json.flag("executionSuccessful", report.unread().isEmpty());
        int more = report.unread().size() - MAX_NOTIFICATIONS;
        int cut = report.findings().size() - MAX_RESULTS;
        json.array(
                "toolExecutionNotifications",
                report.unread().subList(0, Math.min(report.unread().size(), MAX_NOTIFICATIONS)),
                unread -> json.object(() -> unread(json, unread)));
        json.array(
                "toolConfigurationNotifications",
                Stream.of(
                                more > 0 ? Words.count(more, "more file") + " could not be read." : "",
                                cut > 0
                                        ? Words.count(cut, "finding") + " that matter least are left out: GitHub takes "
                                                + MAX_RESULTS + "."
                                        : "")
                        .filter(text -> !text.isEmpty())
                        .toList(),
                text -> json.object(() -> {
                    json.text("level", "warning");
                    json.object("message", () -> json.text("text", text));
                }));
    }

    private static void unread(JsonOut json, Unread unread) {
        json.text("level", "error");
        json.object("descriptor", () -> json.text("id", Words.cause(unread)));
        json.object("message", () -> json.text("text", withoutLinks(Words.message(unread))));
        Region place = new Region(unread.line(), unread.column(), unread.line(), unread.column());
        json.array(
                "locations",
                List.of(place),
                region -> json.object(() -> physicalLocation(json, unread.file(), region)));
    }

    private static String level(Action action) {
        return switch (action) {
            case DENY -> "error";
            case WARN -> "warning";
            case AUDIT -> "note";
        };
    }

    /** Messages of SARIF may hold links of the form {@code [text](target)} (SARIF 2.1.0, 3.11.6). */
    private static String withoutLinks(String text) {
        return text.replace("](", "] (");
    }
}
