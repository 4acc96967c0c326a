package dev.pullgate.report.format;

import dev.pullgate.manifest.Unread;
import dev.pullgate.policy.Action;
import dev.pullgate.policy.OneLine;
import dev.pullgate.policy.RuleId;
import dev.pullgate.report.FileFinding;
import dev.pullgate.report.Report;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The words that formats for people share. */
final class Words {
    /** What GitHub takes as the text of one result, and more than anybody reads in one line. */
    static final int MAX_MESSAGE = 1024;

    private static final int MAX_NAME = 253;

    private Words() {}

    /** What is said of one finding. */
    static String verdict(Action action) {
        return switch (action) {
            case DENY -> "denied";
            case WARN -> "warning";
            case AUDIT -> "note";
        };
    }

    /** Where it is, what is wrong, what to do, by which rule. */
    static String message(FileFinding found) {
        return OneLine.of(found.finding(), MAX_MESSAGE);
    }

    /** What is wrong and what to do with a file. */
    static String message(Unread unread) {
        return OneLine.cut(OneLine.printable(unread.message()), MAX_MESSAGE);
    }

    /** Something else that there is to say. */
    static String remark(String remark) {
        return OneLine.cut(OneLine.printable(remark), MAX_MESSAGE);
    }

    /** The kind of trouble as a word, such as {@code not-rendered}. */
    static String cause(Unread unread) {
        return unread.cause().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A name as others wrote it. */
    static String name(String text) {
        return OneLine.printable(OneLine.shorten(text, MAX_NAME));
    }

    /** A file's name, whole: what is cut leads nowhere. */
    static String file(String file) {
        return OneLine.printable(file);
    }

    /** The object and, where it is of one, the container: {@code Deployment shop/web, init container migrate}. */
    static String whose(FileFinding found) {
        String object = name(found.object().toString());
        return found.container().isEmpty() ? object : object + ", " + container(found);
    }

    private static String container(FileFinding found) {
        String pointer = found.finding().pointer();
        String kind = pointer.contains("/volumes/")
                ? "volume "
                : pointer.contains("/initContainers/")
                        ? "init container "
                        : pointer.contains("/ephemeralContainers/") ? "ephemeral container " : "container ";
        return kind + name(found.container());
    }

    /** {@code 1 file}, {@code 2 files}. */
    static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** {@code 3 denied, 5 warnings, 1 note in 12 files}. */
    static String headline(Report report) {
        List<String> counts = new ArrayList<>();
        add(counts, report.count(Action.DENY), report.count(Action.DENY) + " denied");
        add(counts, report.count(Action.WARN), count(report.count(Action.WARN), "warning"));
        add(counts, report.count(Action.AUDIT), count(report.count(Action.AUDIT), "note"));
        String found = counts.isEmpty() ? "nothing found" : String.join(", ", counts);
        return found + " in " + count(report.totals().files(), "file");
    }

    /** The same as the beginning of a sentence. */
    static String capitalHeadline(Report report) {
        String headline = headline(report);
        return Character.toUpperCase(headline.charAt(0)) + headline.substring(1);
    }

    private static void add(List<String> counts, long number, String words) {
        if (number > 0) {
            counts.add(words);
        }
    }

    /** {@code image-tag 4, image-missing 2}: how often each rule found something, the most frequent first. */
    static String causes(Report report) {
        return byRule(report).entrySet().stream()
                .sorted(Map.Entry.<RuleId, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(entry -> entry.getKey().id() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    /** How often each rule found something; without those that found nothing. */
    static Map<RuleId, Long> byRule(Report report) {
        return report.findings().stream()
                .collect(Collectors.groupingBy(
                        found -> found.finding().rule(), () -> new EnumMap<>(RuleId.class), Collectors.counting()));
    }

    /** What was looked at, and what was not: a sentence each. */
    static List<String> sentences(Report report) {
        Report.Totals totals = report.totals();
        List<String> sentences = new ArrayList<>();
        sentences.add(count(totals.distinctImages(), "image") + " in " + count(totals.workloads(), "workload")
                + (totals.asked() == 0
                        ? "; no registry was asked."
                        : "; asked for " + totals.asked() + " at " + registries(totals.registries()) + "."));
        if (!report.unread().isEmpty()) {
            sentences.add(count(report.unread().size(), "file") + " could not be read.");
        }
        Report.Known known = report.known();
        if (known.findings() > 0) {
            sentences.add(count(known.findings(), "known finding") + " in the baseline.");
        }
        if (known.gone() > 0) {
            sentences.add((known.gone() == 1 ? "1 entry" : known.gone() + " entries")
                    + " of the baseline found nothing any more: write it anew with --write-baseline.");
        }
        return sentences;
    }

    private static String registries(int number) {
        return number == 1 ? "1 registry" : number + " registries";
    }
}
