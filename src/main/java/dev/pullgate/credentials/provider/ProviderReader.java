package dev.pullgate.credentials.provider;

import dev.pullgate.credentials.GoDuration;
import dev.pullgate.credentials.ImagePattern;
import dev.pullgate.credentials.provider.CredentialProvider.Variable;
import dev.pullgate.yaml.Fields;
import dev.pullgate.yaml.Problems;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;

/** Reads the entries of {@code providers}. */
final class ProviderReader {
    private static final List<String> FIELDS =
            List.of("name", "matchImages", "defaultCacheDuration", "apiVersion", "args", "env");
    private static final List<String> FIELDS_OF_V1 =
            List.of("name", "matchImages", "defaultCacheDuration", "apiVersion", "args", "env", "tokenAttributes");
    private static final List<String> TOKEN_FIELDS = List.of(
            "serviceAccountTokenAudience",
            "cacheType",
            "requireServiceAccount",
            "requiredServiceAccountAnnotationKeys",
            "optionalServiceAccountAnnotationKeys");
    private static final Map<String, String> VERSIONS =
            OrderedWords.of("credentialprovider.kubelet.k8s.io/", List.of("v1", "v1beta1", "v1alpha1"));

    private final boolean isV1;
    private final Problems problems;
    private final Set<String> names = new HashSet<>();

    ProviderReader(boolean isV1, Problems problems) {
        this.isV1 = isV1;
        this.problems = problems;
    }

    List<CredentialProvider> read(List<Node> entries) {
        List<CredentialProvider> providers = new ArrayList<>();
        for (Node entry : entries) {
            providers.add(provider(entry));
        }
        return providers;
    }

    private CredentialProvider provider(Node entry) {
        Fields fields = Fields.of(entry, "an entry of providers", isV1 ? FIELDS_OF_V1 : FIELDS, problems);
        String name = fields.requiredText("name").orElse("");
        checkName(name, fields.node("name").orElse(entry));
        boolean versioned = fields.requiredText("apiVersion").isPresent();
        String version = versioned ? fields.oneOf("apiVersion", VERSIONS).orElse("") : "";
        boolean takesToken = fields.node("tokenAttributes")
                .map(token -> token(token, version))
                .isPresent();
        return new CredentialProvider(
                name,
                matchImages(fields, entry),
                duration(fields, entry),
                fields.text("apiVersion").orElse(""),
                fields.texts("args"),
                environment(fields),
                takesToken);
    }

    private void checkName(String name, Node where) {
        if (name.contains("/") || name.contains(" ") || name.equals(".") || name.equals("..")) {
            problems.add(
                    where, "name \"" + name + "\" can't be that of an executable: no slash, no space, not . or ..");
        }
        if (!name.isEmpty() && !names.add(name)) {
            problems.add(where, "there is a provider \"" + name + "\" already");
        }
    }

    private List<ImagePattern> matchImages(Fields fields, Node entry) {
        List<Node> images = fields.list("matchImages");
        if (images.isEmpty()) {
            problems.add(entry, "matchImages has to have at least one entry");
        }
        List<ImagePattern> patterns = new ArrayList<>();
        for (String text : fields.texts("matchImages")) {
            Optional<ImagePattern> pattern = ImagePattern.parse(text);
            pattern.ifPresentOrElse(
                    patterns::add,
                    () -> problems.add(
                            fields.node("matchImages").orElse(entry),
                            "\"" + text
                                    + "\" is no pattern of images; write it as *.example.com or example.com:5000/team"));
        }
        return patterns;
    }

    private Duration duration(Fields fields, Node entry) {
        String field = "defaultCacheDuration";
        Optional<String> text = fields.requiredText(field);
        Optional<Duration> duration = text.flatMap(GoDuration::parse).filter(time -> !time.isNegative());
        if (text.isPresent() && duration.isEmpty()) {
            problems.add(
                    fields.node(field).orElse(entry),
                    field + " \"" + text.get() + "\" is no time; write it as 12h or 90s, or 0s to keep nothing");
        }
        return duration.orElse(Duration.ZERO);
    }

    private List<Variable> environment(Fields fields) {
        List<Variable> variables = new ArrayList<>();
        for (Node entry : fields.list("env")) {
            Fields variable = Fields.of(entry, "an entry of env", List.of("name", "value"), problems);
            String name = variable.requiredText("name").orElse("");
            if (name.indexOf('=') >= 0 || name.indexOf('\0') >= 0) {
                problems.add(entry, "a variable's name can't have \"=\" in it");
            }
            variables.add(new Variable(name, variable.text("value").orElse("")));
        }
        return variables;
    }

    private boolean token(Node node, String version) {
        Fields token = Fields.of(node, "tokenAttributes", TOKEN_FIELDS, problems);
        token.requiredText("serviceAccountTokenAudience");
        if (token.requiredText("cacheType").isPresent()) {
            token.oneOf("cacheType", OrderedWords.of("", List.of("ServiceAccount", "Token")));
        }
        token.requiredText("requireServiceAccount");
        boolean required = token.flag("requireServiceAccount").orElse(true);
        List<String> keys = token.texts("requiredServiceAccountAnnotationKeys");
        List<String> optional = token.texts("optionalServiceAccountAnnotationKeys");
        if (!required && !keys.isEmpty()) {
            problems.add(node, "requiredServiceAccountAnnotationKeys needs requireServiceAccount: true");
        }
        Set<String> seen = new HashSet<>();
        for (List<String> list : List.of(keys, optional)) {
            for (String key : list) {
                if (!seen.add(key)) {
                    problems.add(node, "annotation key \"" + key + "\" stands here a second time");
                }
            }
        }
        if (!version.isEmpty() && !version.equals("v1")) {
            problems.add(node, "tokenAttributes needs apiVersion: credentialprovider.kubelet.k8s.io/v1");
        }
        return true;
    }
}
