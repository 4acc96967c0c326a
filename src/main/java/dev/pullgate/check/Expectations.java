package dev.pullgate.check;

import dev.pullgate.manifest.ManifestFile;
import dev.pullgate.policy.Action;
import dev.pullgate.policy.RuleId;
import dev.pullgate.report.FileFinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a file says in its comments that will be found in it, each beside the value that it is found at:
 * {@code image: nginx # expect: image-tag warn}. Where nothing is expected, nothing has to be found.
 *
 * @param expected what is expected
 * @param problems what of it makes no sense, with its place
 */
public record Expectations(List<Expected> expected, List<String> problems) {
    private static final Pattern COMMENT = Pattern.compile("(?:^|\\s)#\\s*expect:(.*)$");

    /** One expected finding. */
    public record Expected(String file, int line, RuleId rule, Action action) {
        private boolean isMetBy(FileFinding found) {
            return file.equals(found.file())
                    && line == found.region().line()
                    && rule == found.finding().rule()
                    && action == found.action();
        }

        @Override
        public String toString() {
            return rule.id() + " " + word(action);
        }
    }

    public Expectations {
        expected = List.copyOf(expected);
        problems = List.copyOf(problems);
    }

    /** Those of a file. */
    public static Expectations of(ManifestFile file) {
        List<Expected> expected = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        int number = 0;
        for (String line : file.text().lines().toList()) {
            number++;
            Matcher comment = COMMENT.matcher(line);
            if (comment.find()) {
                for (String text : comment.group(1).split(",", -1)) {
                    add(file.name(), number, text.strip(), expected, problems);
                }
            }
        }
        return new Expectations(expected, problems);
    }

    private static void add(String file, int line, String text, List<Expected> expected, List<String> problems) {
        String[] words = text.split("\\s+", -1);
        Optional<RuleId> rule = RuleId.of(words[0]);
        Optional<Action> action = words.length == 2
                ? Stream.of(Action.values())
                        .filter(one -> word(one).equals(words[1]))
                        .findFirst()
                : Optional.empty();
        String place = file + ":" + line + ": ";
        if (rule.isEmpty() || action.isEmpty()) {
            problems.add(place + "\"" + text + "\" is no expectation; one is a rule and deny, warn or audit, as"
                    + " # expect: image-tag warn");
        } else if (rule.get().need() == RuleId.Need.REGISTRY) {
            problems.add(
                    place + rule.get().id() + " is found by asking a registry, and a test of a policy asks nobody");
        } else {
            expected.add(new Expected(file, line, rule.get(), action.get()));
        }
    }

    /** What was expected and is not among these findings. */
    public List<Expected> missing(List<FileFinding> findings) {
        return expected.stream()
                .filter(one -> findings.stream().noneMatch(one::isMetBy))
                .toList();
    }

    /** Those of these findings of the file that nobody expected. */
    public List<FileFinding> surprising(List<FileFinding> findings) {
        return findings.stream()
                .filter(found -> expected.stream().noneMatch(one -> one.isMetBy(found)))
                .toList();
    }

    /** The word for what comes of a finding, as it is written in a file. */
    public static String word(Action action) {
        return action.name().toLowerCase(Locale.ROOT);
    }
}
