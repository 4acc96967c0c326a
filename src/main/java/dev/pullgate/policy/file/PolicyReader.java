package dev.pullgate.policy.file;

import dev.pullgate.image.ImageReference;
import dev.pullgate.image.ParsedImage;
import dev.pullgate.policy.ImageAdmissionPolicy;
import dev.pullgate.policy.Inject;
import dev.pullgate.policy.Inspect;
import dev.pullgate.policy.Mode;
import dev.pullgate.policy.NodeCredentials;
import dev.pullgate.policy.Registries;
import dev.pullgate.policy.RegistryPolicy;
import dev.pullgate.policy.RuleId;
import dev.pullgate.policy.Tags;
import dev.pullgate.yaml.Fields;
import dev.pullgate.yaml.Problems;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;

/** Reads the fields of the document, one method per part of it. */
final class PolicyReader {
    private static final String API_VERSION = "pullgate.dev/v1alpha1";
    private static final String KIND = "ImageAdmissionPolicy";
    private static final Map<String, Mode> MODES = words(Mode.values());
    private static final Map<String, NodeCredentials> NODE_CREDENTIALS = words(NodeCredentials.values());
    private static final Map<String, Inspect> INSPECT = words(Inspect.values());
    private static final Map<String, Boolean> PULL_POLICIES = pullPolicies();

    private final Problems problems;

    private PolicyReader(Problems problems) {
        this.problems = problems;
    }

    /** The policy of a document; what is wrong is added to {@code problems}, and then the result is of no use. */
    static ImageAdmissionPolicy read(Node document, Problems problems) {
        return new PolicyReader(problems).document(document);
    }

    private ImageAdmissionPolicy document(Node node) {
        Fields document = Fields.of(node, "the document", List.of("apiVersion", "kind", "metadata", "spec"), problems);
        document.requiredText("apiVersion")
                .filter(version -> !version.equals(API_VERSION))
                .ifPresent(version -> wrong(document, "apiVersion", API_VERSION, version));
        document.requiredText("kind")
                .filter(kind -> !kind.equals(KIND))
                .ifPresent(kind -> wrong(document, "kind", KIND, kind));
        return document.node("spec").map(this::spec).orElse(ImageAdmissionPolicy.DEFAULT);
    }

    private void wrong(Fields document, String field, String right, String actual) {
        document.node(field)
                .ifPresent(value -> problems.add(value, field + " has to be " + right + ", and is " + actual));
    }

    private ImageAdmissionPolicy spec(Node node) {
        Fields spec = Fields.of(node, "spec", List.of("defaults", "tags", "registries", "mirrors", "inject"), problems);
        return new ImageAdmissionPolicy(
                spec.node("defaults").map(this::modes).orElse(Map.of()),
                spec.node("tags").map(this::tags).orElse(Tags.DEFAULT),
                new Registries(spec.list("registries").stream()
                        .flatMap(entry -> registry(entry).stream())
                        .toList()),
                MirrorReader.read(spec.list("mirrors"), problems),
                spec.node("inject").map(this::inject).orElse(Inject.DEFAULT));
    }

    private Map<RuleId, Mode> modes(Node node) {
        Fields defaults = Fields.of(node, "spec.defaults", RuleId.ids(), problems);
        Map<RuleId, Mode> modes = new EnumMap<>(RuleId.class);
        for (RuleId rule : RuleId.values()) {
            defaults.oneOf(rule.id(), MODES).ifPresent(mode -> {
                if (rule == RuleId.REGISTRY_UNREACHABLE && mode == Mode.DENY) {
                    defaults.node(rule.id())
                            .ifPresent(value -> problems.add(
                                    value,
                                    rule.id() + " can't be deny: a registry that is down would stop the cluster;"
                                            + " use warn, audit or off"));
                }
                modes.put(rule, mode);
            });
        }
        return modes;
    }

    private Tags tags(Node node) {
        Fields tags = Fields.of(node, "spec.tags", List.of("floating", "requireDigest"), problems);
        return new Tags(
                tags.node("floating").isPresent()
                        ? tags.tags("floating", PolicyReader::isTag)
                        : Tags.DEFAULT.floating(),
                tags.flag("requireDigest").orElse(Tags.DEFAULT.requireDigest()));
    }

    private Optional<RegistryPolicy> registry(Node node) {
        Fields entry = Fields.of(
                node,
                "an entry of spec.registries",
                List.of(
                        "pattern",
                        "allowed",
                        "private",
                        "insecure",
                        "inCluster",
                        "pullThrough",
                        "inspect",
                        "nodeCredentials",
                        "immutableTags"),
                problems);
        Optional<Boolean> allowed = entry.flag("allowed");
        boolean isPrivate = entry.flag("private").orElse(false);
        boolean insecure = entry.flag("insecure").orElse(false);
        boolean inCluster = entry.flag("inCluster").orElse(false);
        boolean pullThrough = entry.flag("pullThrough").orElse(false);
        Optional<Inspect> inspect = entry.oneOf("inspect", INSPECT);
        Optional<NodeCredentials> nodeCredentials = entry.oneOf("nodeCredentials", NODE_CREDENTIALS);
        List<String> immutableTags = entry.tags("immutableTags", tag -> isTag(tag.replace('*', '1')));
        return entry.requiredText("pattern")
                .flatMap(pattern -> PatternReader.read(pattern, message -> complain(entry, message)))
                .map(pattern -> new RegistryPolicy(
                        pattern,
                        allowed,
                        isPrivate,
                        insecure,
                        inCluster,
                        pullThrough,
                        inspect,
                        nodeCredentials,
                        immutableTags));
    }

    private void complain(Fields entry, String message) {
        entry.node("pattern").ifPresent(node -> problems.add(node, message));
    }

    private static boolean isTag(String text) {
        return ParsedImage.parse("name:" + text) instanceof ImageReference image && text.equals(image.tag());
    }

    private Inject inject(Node node) {
        Fields inject = Fields.of(node, "spec.inject", List.of("imagePullPolicy", "templates"), problems);
        return new Inject(
                inject.oneOf("imagePullPolicy", PULL_POLICIES).orElse(Inject.DEFAULT.ifNotPresent()),
                inject.flag("templates").orElse(Inject.DEFAULT.templates()));
    }

    /** In an order of its own, since a complaint lists the words. */
    private static Map<String, Boolean> pullPolicies() {
        Map<String, Boolean> words = new LinkedHashMap<>();
        words.put("IfNotPresent", true);
        words.put("off", false);
        return words;
    }

    private static <E extends Enum<E>> Map<String, E> words(E[] values) {
        Map<String, E> words = new LinkedHashMap<>();
        for (E value : values) {
            words.put(value.name().toLowerCase(Locale.ROOT), value);
        }
        return words;
    }
}
