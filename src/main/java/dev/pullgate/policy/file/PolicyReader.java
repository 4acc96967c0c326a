package dev.pullgate.policy.file;

import dev.pullgate.image.ImageReference;
import dev.pullgate.image.ParsedImage;
import dev.pullgate.policy.Exemptions;
import dev.pullgate.policy.ImageAdmissionPolicy;
import dev.pullgate.policy.Inject;
import dev.pullgate.policy.Inspect;
import dev.pullgate.policy.NodeCredentials;
import dev.pullgate.policy.Registries;
import dev.pullgate.policy.RegistryLimits;
import dev.pullgate.policy.RegistryPolicy;
import dev.pullgate.policy.Tags;
import dev.pullgate.yaml.Fields;
import dev.pullgate.yaml.Problems;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;

/** Reads the fields of the document, one method per part of it. */
final class PolicyReader {
    private static final String API_VERSION = "pullgate.dev/v1alpha1";
    private static final String KIND = "ImageAdmissionPolicy";
    private static final List<String> FIELDS = List.of(
            "defaults",
            "denyWhen",
            "whenUnknown",
            "scopes",
            "namespaceLabels",
            "tags",
            "registries",
            "mirrors",
            "inject",
            "exemptions",
            "customWorkloads");
    private static final Map<String, NodeCredentials> NODE_CREDENTIALS = Words.of(NodeCredentials.values());
    private static final Map<String, Inspect> INSPECT = Words.of(Inspect.values());

    private final Problems problems;
    private final ModesReader modes;
    private final ScopeReader scopes;
    private final ExemptionReader exemptions;

    private PolicyReader(Problems problems) {
        this.problems = problems;
        this.modes = new ModesReader(problems);
        this.scopes = new ScopeReader(modes, problems);
        this.exemptions = new ExemptionReader(problems);
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

    private static void wrong(Fields document, String field, String right, String actual) {
        document.complain(field, field + " has to be " + right + ", and is " + actual);
    }

    private ImageAdmissionPolicy spec(Node node) {
        Fields spec = Fields.of(node, "spec", FIELDS, problems);
        return new ImageAdmissionPolicy(
                modes.read(spec, "defaults", "spec"),
                scopes.read(spec.list("scopes")),
                spec.node("namespaceLabels").map(this::loosenedByLabels).orElse(false),
                spec.node("tags").map(this::tags).orElse(Tags.DEFAULT),
                new Registries(spec.list("registries").stream()
                        .flatMap(entry -> registry(entry).stream())
                        .toList()),
                MirrorReader.read(spec.list("mirrors"), problems),
                spec.node("inject")
                        .map(inject -> InjectReader.read(inject, problems))
                        .orElse(Inject.DEFAULT),
                new Exemptions(exemptions.read(spec.list("exemptions"))),
                CustomWorkloadReader.read(spec.list("customWorkloads"), problems));
    }

    private boolean loosenedByLabels(Node node) {
        return Fields.of(node, "spec.namespaceLabels", List.of("loosen"), problems)
                .flag("loosen")
                .orElse(false);
    }

    private Tags tags(Node node) {
        Fields tags = Fields.of(node, "spec.tags", List.of("floating", "requireDigest"), problems);
        return new Tags(
                tags.node("floating").isPresent()
                        ? tags.names("floating", "a tag", PolicyReader::isTag)
                        : Tags.DEFAULT.floating(),
                tags.flag("requireDigest").orElse(Tags.DEFAULT.requireDigest()));
    }

    private RegistryLimits limits(Node node) {
        Fields limits = Fields.of(node, "limits", List.of("warnBelow", "readAbove"), problems);
        return new RegistryLimits(limits.percent("warnBelow"), limits.percent("readAbove"));
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
                        "immutableTags",
                        "limits"),
                problems);
        Optional<Boolean> allowed = entry.flag("allowed");
        boolean isPrivate = entry.flag("private").orElse(false);
        boolean insecure = entry.flag("insecure").orElse(false);
        boolean inCluster = entry.flag("inCluster").orElse(false);
        boolean pullThrough = entry.flag("pullThrough").orElse(false);
        Optional<Inspect> inspect = entry.oneOf("inspect", INSPECT);
        Optional<NodeCredentials> nodeCredentials = entry.oneOf("nodeCredentials", NODE_CREDENTIALS);
        List<String> immutableTags = entry.names("immutableTags", "a tag", tag -> isTag(tag.replace('*', '1')));
        RegistryLimits limits = entry.node("limits").map(this::limits).orElse(RegistryLimits.NOTHING_SAID);
        return entry.requiredText("pattern")
                .flatMap(pattern -> PatternReader.read(pattern, message -> entry.complain("pattern", message)))
                .map(pattern -> new RegistryPolicy(
                        pattern,
                        allowed,
                        isPrivate,
                        insecure,
                        inCluster,
                        pullThrough,
                        inspect,
                        nodeCredentials,
                        immutableTags,
                        limits));
    }

    private static boolean isTag(String text) {
        return ParsedImage.parse("name:" + text) instanceof ImageReference image && text.equals(image.tag());
    }
}
