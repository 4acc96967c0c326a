package dev.pullgate.admission;

import dev.pullgate.policy.Action;
import dev.pullgate.policy.Certainty;
import dev.pullgate.policy.Finding;
import dev.pullgate.policy.OneLine;
import dev.pullgate.policy.Remarks.Exempt;
import dev.pullgate.policy.Ruling;
import dev.pullgate.policy.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The warnings of an answer, the most important first. */
final class Warnings {
    /** Past 4096 characters of all warnings of a request the API server cuts them (see {@link Wording#MAX_WARNING}). */
    private static final int MAX_TOGETHER = 3840;

    /** What fails for certain before what may; within one certainty the order of the fields. */
    private static final Comparator<Ruling> MOST_IMPORTANT_FIRST =
            Comparator.comparing(ruling -> importance(ruling.finding()));

    private Warnings() {}

    static List<String> of(Verdict verdict) {
        if (verdict.rulings().isEmpty() && !verdict.remarks().areForTheUser()) {
            return List.of();
        }
        List<Ruling> warned = verdict.rulings().stream()
                .filter(ruling -> ruling.action() == Action.WARN)
                .sorted(MOST_IMPORTANT_FIRST)
                .toList();
        List<String> labels = verdict.remarks().labels();
        List<Exempt> ending =
                verdict.remarks().exempt().stream().filter(Exempt::endsSoon).toList();
        Stream<String> lines = Stream.of(
                        warned.stream().map(ruling -> OneLine.of(ruling.finding(), Wording.MAX_WARNING)),
                        labels.stream().map(Wording::line),
                        ending.stream().map(Wording::exempt))
                .flatMap(Function.identity());
        return together(lines.iterator(), warned.size() + labels.size() + ending.size());
    }

    private static List<String> together(Iterator<String> lines, int count) {
        List<String> warnings = new ArrayList<>();
        int together = 0;
        while (lines.hasNext()) {
            String line = lines.next();
            together += line.length();
            if (together > MAX_TOGETHER) {
                warnings.add("and " + (count - warnings.size()) + " more warnings about images");
                break;
            }
            warnings.add(line);
        }
        return warnings;
    }

    /** A pull that fails matters more than a style that is not kept, however certain the latter is. */
    private static int importance(Finding finding) {
        return switch (finding.rule()) {
            case IMAGE_NAME, IMAGE_MISSING, IMAGE_PLATFORM, IMAGE_INDEX, REGISTRY_ACCESS, PULL_SECRET ->
                finding.certainty() == Certainty.WILL_PULL
                        ? 9
                        : finding.certainty().ordinal();
            case IMAGE_REGISTRY -> 0;
            case REGISTRY_UNREACHABLE, REGISTRY_LIMIT -> Certainty.UNKNOWN.ordinal();
            case IMAGE_TAG, PULL_POLICY, SECRET_IN_MANIFEST -> 8;
        };
    }
}
