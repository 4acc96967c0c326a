package dev.pullgate.policy.file;

import dev.pullgate.image.ParsedImage;
import dev.pullgate.image.Unparsable;
import dev.pullgate.policy.Mirror;
import dev.pullgate.policy.Mirror.When;
import dev.pullgate.policy.MirrorTarget;
import dev.pullgate.policy.Mirrors;
import dev.pullgate.yaml.Fields;
import dev.pullgate.yaml.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads {@code spec.mirrors} and refuses what could not be applied twice with the same outcome. */
final class MirrorReader {
    private static final Map<String, When> WHEN = whens();

    private final Problems problems;

    private MirrorReader(Problems problems) {
        this.problems = problems;
    }

    static Mirrors read(List<Node> entries, Problems problems) {
        MirrorReader reader = new MirrorReader(problems);
        List<Mirror> mirrors = new ArrayList<>();
        for (Node entry : entries) {
            reader.mirror(entry).ifPresent(mirror -> reader.add(mirror, mirrors, entry));
        }
        return new Mirrors(mirrors);
    }

    private Optional<Mirror> mirror(Node entry) {
        Fields fields =
                Fields.of(entry, "an entry of spec.mirrors", List.of("source", "target", "targets", "when"), problems);
        Optional<String> source =
                fields.requiredText("source").filter(text -> isPrefix(text, "source", fields.node("source")));
        List<MirrorTarget> targets = new ArrayList<>();
        for (Node target : targets(fields)) {
            target(target, source).ifPresent(targets::add);
        }
        When when = fields.oneOf("when", WHEN).orElse(When.ALWAYS);
        return targets.isEmpty() ? Optional.empty() : source.map(text -> new Mirror(text, targets, when));
    }

    /** {@code target}, or the entries of {@code targets}. */
    private List<Node> targets(Fields fields) {
        Optional<Node> one = fields.node("target");
        List<Node> several = fields.list("targets");
        if (one.isPresent() && fields.node("targets").isPresent()) {
            problems.add(one.get(), "target and targets can't be together; put all into targets");
        } else if (one.isEmpty()
                && fields.node("targets").filter(MirrorReader::isNotEmpty).isEmpty()) {
            // Complains.
            fields.requiredText("target");
        }
        return several.isEmpty() ? one.stream().toList() : several;
    }

    private static boolean isNotEmpty(Node node) {
        return !(node instanceof SequenceNode list && list.getValue().isEmpty());
    }

    private Optional<MirrorTarget> target(Node node, Optional<String> source) {
        if (!(node instanceof ScalarNode scalar)) {
            problems.add(
                    node,
                    node instanceof SequenceNode
                            ? "target has to be a text; use targets for a list"
                            : "target has to be a text");
            return Optional.empty();
        }
        MirrorTarget target = new MirrorTarget(scalar.getValue());
        if (!isPrefix(target.prefix(), "target", Optional.of(node))) {
            return Optional.empty();
        }
        source.flatMap(from -> CacheNames.problem(from, target))
                .ifPresent(problem -> problems.add(node, "target \"" + target + "\" " + problem));
        return Optional.of(target);
    }

    private void add(Mirror mirror, List<Mirror> mirrors, Node entry) {
        if (mirrors.stream().anyMatch(other -> other.source().equals(mirror.source()))) {
            problems.add(entry, "a second mirror for source " + mirror.source() + "; name each source once");
        }
        mirrors.add(mirror);
        for (Mirror other : mirrors) {
            Optional<String> problem = again(mirror, other).or(() -> again(other, mirror));
            if (problem.isPresent()) {
                problems.add(entry, problem.get());
                return;
            }
        }
    }

    /** How images of {@code first} would be rewritten again by {@code second}. */
    private static Optional<String> again(Mirror first, Mirror second) {
        return first.intoSourceOf(second)
                .map(target -> first.equals(second)
                        ? "target " + target + " and source " + first.source()
                                + " overlap; images would be rewritten again and again"
                        : "images of " + first.source() + " go to " + target + ", and from there to "
                                + second.targets().getFirst() + "; send them there at once");
    }

    /** A registry, or a registry and the front of a path. Checked as a name by putting a path behind it. */
    private boolean isPrefix(String text, String name, Optional<Node> node) {
        Optional<String> problem = FullName.problem(text).or(() -> problem(text));
        problem.ifPresent(what -> node.ifPresent(place -> problems.add(place, name + " \"" + text + "\" " + what)));
        return problem.isEmpty();
    }

    private static Optional<String> problem(String text) {
        int slash = text.indexOf('/');
        if (text.contains("@") || (slash >= 0 && text.indexOf(':', slash) >= 0)) {
            return Optional.of("names a tag or a digest; mirrors are over names without them");
        }
        return ParsedImage.parse(text + "/x/x") instanceof Unparsable unparsable
                ? Optional.of("is no name; " + unparsable.message())
                : Optional.empty();
    }

    private static Map<String, When> whens() {
        Map<String, When> words = new LinkedHashMap<>();
        words.put("always", When.ALWAYS);
        words.put("available", When.AVAILABLE);
        return words;
    }
}
