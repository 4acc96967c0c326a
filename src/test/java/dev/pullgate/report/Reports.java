package dev.pullgate.report;

import dev.pullgate.manifest.Region;
import dev.pullgate.manifest.Unread;
import dev.pullgate.manifest.Unread.Cause;
import dev.pullgate.policy.Action;
import dev.pullgate.policy.Certainty;
import dev.pullgate.policy.Finding;
import dev.pullgate.policy.RuleId;
import dev.pullgate.policy.Ruling;
import dev.pullgate.report.Report.Totals;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Reports to write. */
public final class Reports {
    /** What somebody might write where an image belongs, to be more than text where a report is read. */
    public static final List<String> HOSTILE = List.of(
            "::error file=a::injected",
            "nginx\n::error::injected",
            "##[stop-commands]x ##vso[task.complete]",
            "50%0A::error::injected, a:b",
            "]]><x/>&amp;\"'",
            "<script>alert(1)</script>",
            "@someone #1 GH-1 acme/web#2 www.evil.example https://evil.example a@b.example",
            "![x](https://evil.example) **bold** _x_ ~~y~~ :boom:",
            "a|b \\| c \\\\| d ``` ` e",
            "\u001b[31mred\u001b[0m\u0007\u009b1m",
            "a\u202eb\u200bc\ud800d\uFFFEe\u0000f",
            "| --- |\r\n\r\n</details>",
            "é 日本語 😀",
            " ",
            "`");

    private static final ObjectId WEB = new ObjectId("apps/v1", "Deployment", "shop", "web");

    private Reports() {}

    /** A report that nothing is in. */
    public static Report empty() {
        return new Report(List.of(), List.of(), List.of(), new Totals(0, 0, 0, 0, 0, 0, 0), List.of());
    }

    /** A report of files in which everything is right. */
    public static Report allRight() {
        return new Report(
                List.of(),
                List.of(),
                List.of(),
                new Totals(1, 2, 1, 2, 2, 2, 1),
                List.of(image(WEB, 23, "app", 0, "nginx:1.27.3"), image(WEB, 30, "logs", 1, "busybox:1.37.0")));
    }

    /** A report with something of everything. */
    public static Report rich() {
        List<FileFinding> findings = new ArrayList<>();
        for (RuleId rule : RuleId.values()) {
            findings.add(ofRule(rule));
        }
        findings.add(finding(
                "deploy/web.yaml",
                new Region(48, 3, 51, 9),
                WEB,
                "",
                Action.WARN,
                new Finding(
                        RuleId.PULL_SECRET,
                        "/spec/template/spec/imagePullSecrets/0",
                        "acme-pull",
                        Certainty.UNKNOWN,
                        "it could not be read",
                        "Try again.")));
        String odd = "charts/späte Küche/a b#1%.yaml";
        ObjectId nameless = new ObjectId("batch/v1", "Job", "", "");
        for (String value : HOSTILE) {
            findings.add(hostile(odd, nameless, value));
        }
        List<Unread> unread = new ArrayList<>();
        for (Cause cause : Cause.values()) {
            unread.add(new Unread(
                    cause.name().toLowerCase(Locale.ROOT) + " é.yaml",
                    3,
                    5,
                    cause,
                    "It is " + cause + ": put it right\n::error::and [look](https://evil.example) again."));
        }
        return new Report(
                findings,
                unread,
                List.of("The cluster's own logins were not looked at.", "@someone said <b>so</b>\n::error::x"),
                new Totals(12, 40, 14, 30, 9, 7, 3),
                List.of(
                        image(WEB, 23, "app", 0, "registry.example/acme/image-name"),
                        image(WEB, 60, "other", 1, "nginx:1.27.3")));
    }

    /** As many findings as that, every third a denial and every third a warning. */
    public static Report many(int number) {
        Action[] actions = Action.values();
        List<FileFinding> findings = IntStream.range(0, number)
                .mapToObj(i -> finding(
                        "deploy/" + i / 10 + ".yaml",
                        new Region(i + 1, 1, i + 1, 9),
                        WEB,
                        "app",
                        actions[i % actions.length],
                        finding(RuleId.IMAGE_TAG, "registry.example/acme/web-" + i)))
                .toList();
        return new Report(findings, List.of(), List.of(), new Totals(number, 1, 1, 1, 1, 0, 0), List.of());
    }

    /** A report of these findings alone. */
    public static Report of(FileFinding... findings) {
        return new Report(List.of(findings), List.of(), List.of(), new Totals(1, 1, 1, 1, 1, 0, 0), List.of());
    }

    /** A finding whose value and words are a stranger's. */
    public static FileFinding hostile(String file, ObjectId object, String value) {
        Finding finding = new Finding(
                RuleId.IMAGE_NAME,
                "/spec/template/spec/initContainers/0/image",
                value,
                Certainty.CERTAIN,
                "it says " + value,
                "Take " + value + " out.");
        return finding(file, new Region(7, 16, 7, 20), object, "x" + value, Action.DENY, finding);
    }

    /** A finding in a file. */
    public static FileFinding finding(
            String file, Region region, ObjectId object, String container, Action action, Finding finding) {
        return new FileFinding(
                file, 1, region, object, finding.pointer(), container, new Ruling(finding, action, false));
    }

    /** What a rule finds of an image. */
    public static Finding finding(RuleId rule, String value) {
        return new Finding(
                rule,
                "/spec/template/spec/containers/0/image",
                value,
                Certainty.CERTAIN,
                "it is wrong",
                "Put it right.");
    }

    private static FileFinding ofRule(RuleId rule) {
        Action action = switch (rule.defaultMode()) {
            case DENY -> Action.DENY;
            case WARN -> Action.WARN;
            case AUDIT, OFF -> Action.AUDIT;
        };
        return finding(
                "deploy/web.yaml",
                new Region(23, 16, 23, 48),
                WEB,
                "app",
                action,
                finding(rule, "registry.example/acme/" + rule.id()));
    }

    private static NamedImage image(ObjectId object, int line, String container, int index, String image) {
        return new NamedImage(
                "deploy/web.yaml",
                1,
                new Region(line, 16, line, 16 + image.length()),
                object,
                "/spec/template/spec/containers/" + index + "/image",
                container,
                image);
    }
}
