package dev.pullgate.policy.export;

import dev.pullgate.policy.ImageAdmissionPolicy;
import dev.pullgate.workload.ImageKind;
import dev.pullgate.workload.WorkloadKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The images of an object as variables. CEL has no function that parses a name, but its regular expressions can: these are those of
 * distribution/reference, over a name that was completed before as ParseNormalizedNamed does.
 *
 * <p>Entries of the list {@code images} have {@code at} and {@code container}, {@code text} as it is written, {@code policy}, {@code path} (the
 * name in full, with a slash behind) and {@code version} ({@code :tag}, {@code @digest}, both or nothing); with mirrors also
 * {@code mirrored} and {@code original}, which are the path again where there is none.
 */
final class ImageVariables {
    /** See {@link dev.pullgate.image.ParsedImage}; no name that works is longer. */
    private static final int MAX_LENGTH = 4096;

    private static final String LABEL = "(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])";
    private static final String DOMAIN = "(?:" + LABEL + "(?:\\." + LABEL + ")*|\\[(?:[a-fA-F0-9:]+)\\])(?::[0-9]+)?";
    private static final String COMPONENT = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
    private static final String VERSION =
            "(?::[a-zA-Z0-9_][a-zA-Z0-9_.-]{0,127})?(?:@(?:sha256:[a-f0-9]{64}|sha384:[a-f0-9]{96}|sha512:[a-f0-9]{128}))?";
    static final String REFERENCE = "^(?:" + DOMAIN + "/)?" + COMPONENT + "(?:/" + COMPONENT + ")*" + VERSION + "$";
    /** A repository has at most 255 characters, its registry apart. */
    static final String LENGTH = "^(?:" + DOMAIN + "/)?[a-z0-9._/-]{1,255}$";

    static final String NAMES_REGISTRY = "^(?:localhost|[^/]*[.:A-Z][^/]*)/";
    static final String OFFICIAL = "^(?:index\\.)?docker\\.io/[^/]*$";
    static final String BARE_HEX = "^[a-f0-9]{64}$";
    static final String NAME = "^[^/]*/[^:@]*";

    private ImageVariables() {}

    /** All of them, each after those that it uses. */
    static List<Variable> of(ImageAdmissionPolicy policy) {
        List<Variable> variables = new ArrayList<>();
        variables.add(new Variable("found", found("dyn(object)")));
        variables.add(new Variable("before", "oldObject == null ? [] : " + found("dyn(oldObject)")));
        variables.add(new Variable("isTemplate", "request.kind.kind in " + Cel.texts(templates())));
        variables.add(new Variable("full", "variables.found.map(i, " + with("'full': " + full("i.text")) + ")"));
        variables.add(new Variable("unreadable", "variables.full.filter(i, !(" + isReadable("i") + "))"));
        variables.add(new Variable(
                "readable",
                "variables.full.filter(i, " + isReadable("i") + ").map(i, "
                        + with("'path': i.full.find(" + Cel.text(NAME) + ") + '/', "
                                + "'version': i.full.substring(size(i.full.find(" + Cel.text(NAME) + ")))")
                        + ")"));
        variables.add(new Variable(
                "images",
                policy.mirrors().mirrors().isEmpty()
                        ? "variables.readable"
                        : "variables.readable.map(i, "
                                + with("'path': i.path, 'version': i.version, "
                                        + "'mirrored': "
                                        + Exchange.cel(Exchange.toMirrors(policy.mirrors()))
                                        + ", 'original': "
                                        + Exchange.cel(Exchange.toOriginals(policy.mirrors())))
                                + ")"));
        return variables;
    }

    private static List<String> templates() {
        return WorkloadKind.all().stream()
                .filter(WorkloadKind::isTemplate)
                .map(WorkloadKind::kind)
                .toList();
    }

    private static String with(String more) {
        return "{'at': i.at, 'container': i.container, 'text': i.text, 'policy': i.policy, " + more + "}";
    }

    /**
     * The spec of the object's Pod, or of its template's Pods, as an optional value. The deepest place comes first: a Pod has its
     * {@code spec} where every other kind has one as well.
     */
    static String podSpec(String object) {
        List<String> specs = WorkloadKind.all().stream()
                .map(WorkloadKind::podPointer)
                .distinct()
                .sorted(Comparator.comparing(String::length).reversed())
                .map(pointer -> object + optional(pointer + "/spec"))
                .toList();
        return specs.getFirst()
                + specs.stream().skip(1).map(other -> ".or(" + other + ")").collect(Collectors.joining());
    }

    private static String found(String object) {
        String spec = podSpec(object);
        return Stream.of(ImageKind.values())
                .map(kind -> spec + optional("/" + kind.list())
                        + ".optFlatMap(l, optional.ofNonZeroValue(l)).orValue([]).map(c, {'at': "
                        + Cel.text(kind.list())
                        + ", 'container': string(c.?name.orValue('')), 'text': "
                        + text("/" + kind.image()) + ", 'policy': " + text("/" + kind.pullPolicy()) + "})")
                .collect(Collectors.joining(" + ", "(", ").filter(i, i.text != '')"));
    }

    /** A pointer as a selection of members any of which may be absent. */
    private static String optional(String pointer) {
        return pointer.replace("/", ".?");
    }

    private static String text(String pointer) {
        return "string(c" + optional(pointer) + ".orValue(''))";
    }

    private static String full(String text) {
        return text + ".matches(" + Cel.text(OFFICIAL) + ") ? 'docker.io/library/' + " + text + ".substring(" + text
                + ".indexOf('/') + 1) : " + text + ".startsWith('index.docker.io/') ? " + text + ".substring(6) : "
                + text + ".matches(" + Cel.text(NAMES_REGISTRY) + ") ? " + text + " : " + text
                + ".contains('/') ? 'docker.io/' + " + text + " : 'docker.io/library/' + " + text;
    }

    private static String isReadable(String image) {
        return "size(" + image + ".text) <= " + MAX_LENGTH
                + " && !" + image + ".text.matches(" + Cel.text(BARE_HEX) + ")"
                + " && " + image + ".full.matches(" + Cel.text(REFERENCE) + ")"
                + " && " + image + ".full.find(" + Cel.text(NAME) + ").matches(" + Cel.text(LENGTH) + ")";
    }
}
