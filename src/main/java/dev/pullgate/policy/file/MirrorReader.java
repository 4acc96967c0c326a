package dev.pullgate.policy.file;

import dev.pullgate.image.ImageReference;
import dev.pullgate.image.ParsedImage;
import dev.pullgate.image.Unparsable;
import dev.pullgate.policy.Mirror;
import dev.pullgate.policy.Mirrors;
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
                add(new Mirror(source.get(), target.get()), mirrors, entry, problems);
            }
        }
        return new Mirrors(mirrors);
    }

    private static void add(Mirror mirror, List<Mirror> mirrors, Node entry, Problems problems) {
        if (mirrors.stream().anyMatch(other -> other.source().equals(mirror.source()))) {
            problems.add(entry, "a second mirror for source " + mirror.source());
        }
        mirrors.add(mirror);
        for (Mirror other : mirrors) {
            if (mirror.leadsInto(other) || other.leadsInto(mirror)) {
                problems.add(
                        entry,
                        "target " + mirror.target() + " and source " + other.source()
                                + " overlap with a mirror's other end: its images would be rewritten again and again");
                return;
            }
        }
    }

    /**
     * A registry, or a registry and the front of a path. Checked as a name by putting a path behind it, which also tells
     * {@code docker.io} the registry from {@code docker.io} the name.
     */
    private static Optional<String> prefix(Fields fields, String name, Problems problems) {
        return fields.requiredText(name).flatMap(text -> switch (ParsedImage.parse(text + "/x/x")) {
            case ImageReference image when image.name().equals(text + "/x/x") -> Optional.of(text);
            case ImageReference image -> {
                String normalised = image.name().substring(0, image.name().length() - "/x/x".length());
                complain(fields, name, "\"" + text + "\" in full is \"" + normalised + "\"", problems);
                yield Optional.empty();
            }
            case Unparsable unparsable -> {
                complain(fields, name, "\"" + text + "\": " + unparsable.message(), problems);
                yield Optional.empty();
            }
        });
    }

    private static void complain(Fields fields, String name, String message, Problems problems) {
        fields.node(name).ifPresent(node -> problems.add(node, name + " " + message));
    }
}
