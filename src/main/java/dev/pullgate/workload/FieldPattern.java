package dev.pullgate.workload;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Places in objects of a kind, such as {@code spec.template.spec} or {@code spec.steps[*].image}: names of members with dots
 * between, {@code [*]} for each entry of a list, {@code *} for each member of a mapping.
 */
public final class FieldPattern {
    private static final String EACH_ENTRY = "[*]";
    private static final String EACH_MEMBER = "*";
    private static final String NAME = "(?:[A-Za-z0-9_-]+|\\*)(?:\\[\\*])*";
    private static final Pattern FORM = Pattern.compile(NAME + "(?:\\." + NAME + ")*");

    private final String text;
    private final List<String> steps;

    private FieldPattern(String text, List<String> steps) {
        this.text = text;
        this.steps = steps;
    }

    /** The pattern that is written so; empty where it is none. */
    public static Optional<FieldPattern> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(of(text)) : Optional.empty();
    }

    /**
     * The pattern that is written so.
     *
     * @throws IllegalArgumentException where it is none
     */
    public static FieldPattern of(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("no pattern of fields: " + text);
        }
        List<String> steps = new ArrayList<>();
        for (String part : text.split("\\.", -1)) {
            int bracket = part.indexOf('[');
            steps.add(bracket < 0 ? part : part.substring(0, bracket));
            for (int at = bracket; at >= 0 && at < part.length(); at += EACH_ENTRY.length()) {
                steps.add(EACH_ENTRY);
            }
        }
        return new FieldPattern(text, List.copyOf(steps));
    }

    /** RFC 6901 pointers of the places that there are in {@code object}, in its order. */
    public List<String> pointers(JsonNode object) {
        List<String> found = new ArrayList<>();
        collect(object, 0, "", found);
        return found;
    }

    private void collect(JsonNode node, int step, String pointer, List<String> found) {
        if (step == steps.size()) {
            found.add(pointer);
            return;
        }
        switch (steps.get(step)) {
            case EACH_ENTRY -> {
                if (node.isArray()) {
                    for (int i = 0; i < node.size(); i++) {
                        collect(node.get(i), step + 1, pointer + "/" + i, found);
                    }
                }
            }
            case EACH_MEMBER -> {
                if (node.isObject()) {
                    node.properties()
                            .forEach(member -> collect(
                                    member.getValue(), step + 1, pointer + "/" + escaped(member.getKey()), found));
                }
            }
            case String name -> {
                JsonNode member = node.path(name);
                if (node.isObject() && !member.isMissingNode()) {
                    collect(member, step + 1, pointer + "/" + name, found);
                }
            }
        }
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FieldPattern pattern && pattern.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
