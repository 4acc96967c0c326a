package dev.pullgate.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * One mapping of the document, with the fields that it may have. What is of the wrong type counts as absent once it has been
 * complained of, so that reading goes on and finds the other problems too.
 */
public final class Fields {
    private static final Pattern PERCENT = Pattern.compile("[0-9]|[1-9][0-9]|100");

    private final Node node;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Problems problems;

    private Fields(Node node, Problems problems) {
        this.node = node;
        this.problems = problems;
    }

    /**
     * The mapping at {@code node}; every field outside {@code known} and every repeated one is complained of.
     *
     * @param what how to call the mapping in a complaint, such as {@code spec.tags}
     */
    public static Fields of(Node node, String what, List<String> known, Problems problems) {
        Fields fields = new Fields(node, problems);
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                fields.add(tuple, what, known);
            }
        } else {
            problems.add(node, what + " has to be a mapping with: " + String.join(", ", known));
        }
        return fields;
    }

    private void add(NodeTuple tuple, String what, List<String> known) {
        String name = tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "";
        if (!known.contains(name)) {
            problems.add(tuple.getKeyNode(), what + " has no field \"" + name + "\"" + NearestName.hint(name, known));
        } else if (values.putIfAbsent(name, tuple.getValueNode()) != null) {
            problems.add(tuple.getKeyNode(), "field \"" + name + "\" stands here a second time");
        }
    }

    /** The node of a field; a value that was left out ({@code field:}) counts as absent. */
    public Optional<Node> node(String name) {
        return Optional.ofNullable(values.get(name))
                .filter(value -> !value.getTag().equals(Tag.NULL));
    }

    /** A field's text. */
    public Optional<String> text(String name) {
        return node(name).flatMap(value -> text(value, name));
    }

    private Optional<String> text(Node value, String name) {
        if (value instanceof ScalarNode scalar) {
            return Optional.of(scalar.getValue());
        }
        problems.add(value, name + " has to be a text");
        return Optional.empty();
    }

    /** A field's text; its absence is complained of, unless that was done of the whole mapping. */
    public Optional<String> requiredText(String name) {
        if (node instanceof MappingNode && node(name).isEmpty()) {
            problems.add(node, "field \"" + name + "\" is missing here");
        }
        return text(name);
    }

    /** A field's truth value. */
    public Optional<Boolean> flag(String name) {
        return node(name).flatMap(value -> switch (value) {
            case ScalarNode scalar when scalar.getValue().equals("true") -> Optional.of(true);
            case ScalarNode scalar when scalar.getValue().equals("false") -> Optional.of(false);
            default -> {
                problems.add(value, name + " has to be true or false");
                yield Optional.empty();
            }
        });
    }

    /** A field's number, from 0 to 100. */
    public Optional<Integer> percent(String name) {
        return node(name).flatMap(value -> {
            boolean isOne = value instanceof ScalarNode scalar
                    && PERCENT.matcher(scalar.getValue()).matches();
            if (!isOne) {
                problems.add(value, name + " has to be a number from 0 to 100");
            }
            return isOne ? text(name).map(Integer::valueOf) : Optional.empty();
        });
    }

    /** The entries of a list; none where the field is absent. */
    public List<Node> list(String name) {
        return node(name)
                .map(value -> {
                    if (value instanceof SequenceNode sequence) {
                        return sequence.getValue();
                    }
                    problems.add(value, name + " has to be a list");
                    return List.<Node>of();
                })
                .orElse(List.of());
    }

    /** The text of one entry of a list, {@code name}. */
    public Optional<String> entryText(String name, Node entry) {
        return text(entry, "each entry of " + name);
    }

    /** The texts of a list; what is no text is complained of. */
    public List<String> texts(String name) {
        return list(name).stream()
                .flatMap(entry -> text(entry, "each entry of " + name).stream())
                .toList();
    }

    /**
     * The entries of a list of names; what {@code isOne} is false of is complained of.
     *
     * @param what what each has to be, such as {@code a tag}
     */
    public List<String> names(String name, String what, Predicate<String> isOne) {
        List<String> names = new ArrayList<>();
        for (Node entry : list(name)) {
            text(entry, "each entry of " + name).ifPresent(text -> {
                if (!isOne.test(text)) {
                    problems.add(
                            entry,
                            "each entry of " + name + " has to be " + what + ", and \"" + text + "\" can be none");
                }
                names.add(text);
            });
        }
        return names;
    }

    /** The texts of a mapping whose keys are free; what is no text is complained of. */
    public Map<String, String> map(String name) {
        Map<String, String> map = new LinkedHashMap<>();
        node(name).ifPresent(value -> {
            if (value instanceof MappingNode mapping) {
                for (NodeTuple tuple : mapping.getValue()) {
                    text(tuple.getKeyNode(), "each key of " + name)
                            .ifPresent(key -> text(tuple.getValueNode(), key).ifPresent(text -> {
                                if (map.putIfAbsent(key, text) != null) {
                                    problems.add(tuple.getKeyNode(), "\"" + key + "\" stands here a second time");
                                }
                            }));
                }
            } else {
                problems.add(value, name + " has to be a mapping");
            }
        });
        return map;
    }

    /** Complains of a field that is there. */
    public void complain(String name, String message) {
        node(name).ifPresent(value -> problems.add(value, message));
    }

    /** Complains of the mapping as a whole. */
    public void complain(String message) {
        problems.add(node, message);
    }

    /** One of a few words, given in the spelling of the document, in the order to list them, and what each stands for. */
    public <T> Optional<T> oneOf(String name, Map<String, T> words) {
        return text(name).flatMap(word -> {
            T meaning = words.get(word);
            if (meaning == null) {
                node(name)
                        .ifPresent(value -> problems.add(
                                value,
                                name + " \"" + word + "\" is not known" + NearestName.hint(word, words.keySet())));
            }
            return Optional.ofNullable(meaning);
        });
    }
}
