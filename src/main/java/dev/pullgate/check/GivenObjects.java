package dev.pullgate.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pullgate.credentials.PullSecret;
import dev.pullgate.fact.Fact;
import dev.pullgate.manifest.ManifestObject;
import dev.pullgate.review.Namespace;
import dev.pullgate.review.ObjectName;
import dev.pullgate.review.ServiceAccount;
import dev.pullgate.review.Source;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The Secrets, ServiceAccounts and Namespaces that are among the files: what the cluster will have once they are applied. */
public final class GivenObjects {
    private static final Map<String, String> KEYS =
            Map.of("kubernetes.io/dockerconfigjson", ".dockerconfigjson", "kubernetes.io/dockercfg", ".dockercfg");
    /** As the API server reads it (plugin/pkg/admission/serviceaccount: strconv.ParseBool). */
    private static final Set<String> TRUE = Set.of("1", "t", "T", "true", "TRUE", "True");

    private final Map<ObjectName, Fact<PullSecret>> secrets = new HashMap<>();
    private final Map<ObjectName, Fact<ServiceAccount>> serviceAccounts = new HashMap<>();
    private final Map<String, Fact<Namespace>> namespaces = new HashMap<>();
    private final String defaultNamespace;

    /**
     * Those of these objects.
     *
     * @param defaultNamespace where an object goes that names no namespace
     */
    public GivenObjects(List<ManifestObject> objects, String defaultNamespace) {
        this.defaultNamespace = defaultNamespace;
        for (ManifestObject object : objects) {
            if (object.apiVersion().equals("v1")) {
                add(object);
            }
        }
    }

    /** Of two with one name the last one is what stays. */
    private void add(ManifestObject object) {
        switch (object.kind()) {
            case "Secret" -> secrets.put(name(object), secret(object));
            case "ServiceAccount" -> serviceAccounts.put(name(object), new Fact.Known<>(serviceAccount(object.tree())));
            case "Namespace" ->
                namespaces.put(
                        object.name(),
                        new Fact.Known<>(new Namespace(texts(object.tree().at("/metadata/labels")))));
            default -> {}
        }
    }

    /** The namespace that an object goes to. */
    String namespace(ManifestObject object) {
        return object.namespace().isEmpty() ? defaultNamespace : object.namespace();
    }

    private ObjectName name(ManifestObject object) {
        return new ObjectName(namespace(object), object.name());
    }

    /** Secrets: those of the files, and of the others what {@code otherwise} says. */
    public Source<ObjectName, Fact<PullSecret>> secrets(Source<ObjectName, Fact<PullSecret>> otherwise) {
        return first(secrets, otherwise);
    }

    /** ServiceAccounts: those of the files, and of the others what {@code otherwise} says. */
    public Source<ObjectName, Fact<ServiceAccount>> serviceAccounts(
            Source<ObjectName, Fact<ServiceAccount>> otherwise) {
        return first(serviceAccounts, otherwise);
    }

    /** Namespaces: those of the files, and of the others what {@code otherwise} says. */
    public Source<String, Fact<Namespace>> namespaces(Source<String, Fact<Namespace>> otherwise) {
        return first(namespaces, otherwise);
    }

    /** Says of everything that it is in none of the files. */
    public static <Q, T> Source<Q, Fact<T>> none() {
        Fact<T> notGiven = new Fact.NotGiven<>();
        return new Source<>(name -> Optional.of(notGiven), (name, deadline) -> notGiven);
    }

    private static <Q, T> Source<Q, Fact<T>> first(Map<Q, Fact<T>> given, Source<Q, Fact<T>> otherwise) {
        return new Source<>(
                name -> given.containsKey(name)
                        ? Optional.ofNullable(given.get(name))
                        : otherwise.known().apply(name),
                (name, deadline) -> {
                    Fact<T> found = given.get(name);
                    return found == null ? otherwise.ask().apply(name, deadline) : found;
                });
    }

    private static Fact<PullSecret> secret(ManifestObject object) {
        JsonNode tree = object.tree();
        String type = tree.path("type").asText("");
        String key = KEYS.getOrDefault(type, "");
        JsonNode plain = tree.path("stringData").path(key);
        JsonNode encoded = tree.path("data").path(key);
        Map<String, byte[]> data = new HashMap<>();
        if (plain.isTextual()) {
            data.put(key, plain.textValue().getBytes(StandardCharsets.UTF_8));
        } else if (encoded.isTextual()) {
            try {
                // As Go reads it: line ends do not matter.
                data.put(
                        key,
                        Base64.getDecoder()
                                .decode(encoded.textValue().replace("\n", "").replace("\r", "")));
            } catch (IllegalArgumentException e) {
                return new Fact.Unknown<>("its data is not base64, so that the API server will refuse it");
            }
        }
        return new Fact.Known<>(new PullSecret(object.name(), type, data));
    }

    private static ServiceAccount serviceAccount(JsonNode tree) {
        List<String> names = new ArrayList<>();
        JsonNode secrets = tree.path("imagePullSecrets");
        if (secrets.isArray()) {
            secrets.forEach(secret -> names.add(secret.path("name").asText("")));
        }
        names.removeIf(String::isEmpty);
        String enforced =
                texts(tree.at("/metadata/annotations")).getOrDefault("kubernetes.io/enforce-mountable-secrets", "");
        return new ServiceAccount(names, TRUE.contains(enforced));
    }

    static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new HashMap<>();
        if (object.isObject()) {
            object.properties()
                    .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText("")));
        }
        return texts;
    }
}
