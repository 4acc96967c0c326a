package dev.pullgate.policy.file;

import dev.pullgate.image.ParsedImage;
import dev.pullgate.image.Unparsable;
import dev.pullgate.policy.Mirror;
import dev.pullgate.policy.Mirrors;
import dev.pullgate.yaml.Fields;
import dev.pullgate.yaml.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;

/** Reads {@code spec.mirrors} and refuses what could not be applied twice with the same outcome. */
final class MirrorReader {
    private MirrorReader() {}

    static Mirrors read(List<Node> entries, Problems problems) {
        List<Mirror> mirrors = new ArrayList<>();
        for (Node entry : entries) {
            Fields fields = Fields.of(entry, "an entry of spec.mirrors", List.of("source", "target"), problems);
            Optional<String> source = prefix(fields, "source", problems);
            Optional<String> target = prefix(fields, "target", problems);
            if (source.isPresent() && target.isPresent()) {
                Mirror mirror = new Mirror(source.get(), target.get());
                CacheNames.problem(mirror.source(), mirror.target())
                        .ifPresent(problem -> complain(fields, "target", target.get(), problem, problems));
                add(mirror, mirrors, entry, problems);
            }
        }
        return new Mirrors(mirrors);
    }

    private static void add(Mirror mirror, List<Mirror> mirrors, Node entry, Problems problems) {
        if (mirrors.stream().anyMatch(other -> other.source().equals(mirror.source()))) {
            problems.add(entry, "a second mirror for source " + mirror.source() + "; name each source once");
        }
        mirrors.add(mirror);
        for (Mirror other : mirrors) {
            if (mirror.leadsInto(other)) {
                problems.add(entry, again(mirror, other));
                return;
            }
            if (other.leadsInto(mirror)) {
                problems.add(entry, again(other, mirror));
                return;
            }
        }
    }

    private static String again(Mirror first, Mirror second) {
        return first.equals(second)
                ? "target " + first.target() + " and source " + first.source()
                        + " overlap; images would be rewritten again and again"
                : "images of " + first.source() + " go to " + first.target() + ", and from there to " + second.target()
                        + "; send them there at once";
    }

    /** A registry, or a registry and the front of a path. Checked as a name by putting a path behind it. */
    private static Optional<String> prefix(Fields fields, String name, Problems problems) {
        Optional<String> prefix = fields.requiredText(name);
        Optional<String> problem = prefix.flatMap(text -> FullName.problem(text).or(() -> problem(text)));
        problem.ifPresent(what -> complain(fields, name, prefix.orElse(""), what, problems));
        return problem.isPresent() ? Optional.empty() : prefix;
    }

    private static void complain(Fields fields, String name, String text, String problem, Problems problems) {
        fields.node(name).ifPresent(node -> problems.add(node, name + " \"" + text + "\" " + problem));
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
}
