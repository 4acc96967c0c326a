package dev.pullgate.cluster;

import dev.pullgate.credentials.PullSecret;
import dev.pullgate.fact.Fact;
import dev.pullgate.review.Namespace;
import dev.pullgate.review.ObjectName;
import dev.pullgate.review.ServiceAccount;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Reads single objects of the cluster. Each call blocks, for as long as the client's request timeout allows. */
public final class KubernetesObjects {
    private static final Logger LOG = Logger.getLogger(KubernetesObjects.class);

    private static final int MAX_NAME = 253;

    /** A pull secret has some hundred bytes a registry; what is larger is not read, so that nobody can keep Pullgate busy. */
    private static final int MAX_ENCODED = 256 * 1024;

    private static final Map<String, String> KEYS =
            Map.of("kubernetes.io/dockerconfigjson", ".dockerconfigjson", "kubernetes.io/dockercfg", ".dockercfg");

    private static final Set<String> TRUE = Set.of("1", "t", "T", "true", "TRUE", "True");

    private final KubernetesClient client;

    /** Reads through {@code client}. */
    public KubernetesObjects(KubernetesClient client) {
        this.client = client;
    }

    /** A secret, with whatever it holds. */
    public Fact<PullSecret> secret(ObjectName name) {
        return read(
                "secret",
                name,
                () -> client.secrets()
                        .inNamespace(name.namespace())
                        .withName(name.name())
                        .get(),
                KubernetesObjects::pullSecret);
    }

    /** A ServiceAccount. */
    public Fact<ServiceAccount> serviceAccount(ObjectName name) {
        return read(
                "ServiceAccount",
                name,
                () -> client.serviceAccounts()
                        .inNamespace(name.namespace())
                        .withName(name.name())
                        .get(),
                account -> new ServiceAccount(
                        pullSecretNames(account.getImagePullSecrets()), isEnforced(account.getMetadata())));
    }

    /** A namespace; both parts of {@code name} are its name. */
    public Fact<Namespace> namespace(ObjectName name) {
        return read(
                "namespace",
                name,
                () -> client.namespaces().withName(name.name()).get(),
                KubernetesObjects::labels);
    }

    static Namespace labels(HasMetadata namespace) {
        return new Namespace(
                Optional.ofNullable(namespace.getMetadata().getLabels()).orElse(Map.of()));
    }

    private static <F, T> Fact<T> read(
            String kind, ObjectName name, Supplier<@Nullable F> get, Function<F, T> convert) {
        if (name.namespace().isEmpty()) {
            return new Fact.Unknown<>("the request names no namespace");
        }
        if (!isName(name.namespace()) || !isName(name.name())) {
            return new Fact.Absent<>();
        }
        try {
            F object = get.get();
            return object == null ? new Fact.Absent<>() : new Fact.Known<>(convert.apply(object));
        } catch (KubernetesClientException e) {
            // The message of the exception holds the object's address, not its content.
            LOG.warnf("The Kubernetes API gave no %s %s/%s: %s", kind, name.namespace(), name.name(), e.getMessage());
            return new Fact.Unknown<>(cause(kind, name, e));
        } catch (IllegalArgumentException e) {
            return new Fact.Unknown<>("its content is larger than Pullgate reads, or not base64");
        }
    }

    /**
     * Whether an object can be called so (RFC 1123 subdomain, roughly). The API server sends no other names, but whoever calls
     * Pullgate without it may: nothing else gets into a path or into the log.
     */
    private static boolean isName(String text) {
        return text.length() <= MAX_NAME
                && !text.contains("..")
                && text.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.');
    }

    private static String cause(String kind, ObjectName name, KubernetesClientException failure) {
        return switch (failure.getCode()) {
            case 401, 403 -> "Pullgate may not read " + kind + "s in namespace " + name.namespace();
            case 429 -> "the Kubernetes API has too many requests";
            default -> "the Kubernetes API did not answer";
        };
    }

    /** Only what the kubelet would look at: whoever names a TLS secret as a pull secret gets no key into Pullgate's memory. */
    private static PullSecret pullSecret(Secret secret) {
        String type = secret.getType() == null ? "" : secret.getType();
        Map<String, byte[]> data = new HashMap<>();
        String key = KEYS.get(type);
        String content = key == null || secret.getData() == null
                ? null
                : secret.getData().get(key);
        if (key != null && content != null) {
            if (content.length() > MAX_ENCODED) {
                throw new IllegalArgumentException("larger than a pull secret is");
            }
            data.put(key, Base64.getDecoder().decode(content));
        }
        return new PullSecret(secret.getMetadata().getName(), type, data);
    }

    /** What the kubelet would look at of a secret; empty where it is larger than is read, or not base64. */
    static Optional<PullSecret> pullSecretOf(Secret secret) {
        try {
            return Optional.of(pullSecret(secret));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Read as the API server does (plugin/pkg/admission/serviceaccount: strconv.ParseBool). */
    private static boolean isEnforced(ObjectMeta metadata) {
        Map<String, String> annotations = metadata.getAnnotations() == null ? Map.of() : metadata.getAnnotations();
        return TRUE.contains(annotations.getOrDefault("kubernetes.io/enforce-mountable-secrets", ""));
    }

    private static List<String> pullSecretNames(@Nullable List<LocalObjectReference> references) {
        return references == null
                ? List.of()
                : references.stream()
                        .map(LocalObjectReference::getName)
                        .filter(name -> name != null && !name.isEmpty())
                        .toList();
    }
}
