package dev.pullgate.credentials.provider;

import dev.pullgate.yaml.Fields;
import dev.pullgate.yaml.Problems;
import dev.pullgate.yaml.YamlFile;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads a {@code CredentialProviderConfig}, as strictly as the kubelet (pkg/credentialprovider/plugin/config.go): with what is
 * wrong here, no kubelet starts.
 */
public final class ProviderConfigFile {
    private static final String GROUP = "kubelet.config.k8s.io/";
    private static final List<String> VERSIONS = List.of("v1", "v1beta1", "v1alpha1");

    private ProviderConfigFile() {}

    /** The providers, in the order of the file, or all that is wrong with it. */
    public static YamlFile.Result<List<CredentialProvider>> read(String yaml) {
        return YamlFile.read(yaml, "a CredentialProviderConfig", ProviderConfigFile::document);
    }

    private static List<CredentialProvider> document(Node node, Problems problems) {
        Fields document = Fields.of(node, "the document", List.of("apiVersion", "kind", "providers"), problems);
        Map<String, String> versions = OrderedWords.of(GROUP, VERSIONS);
        String version = document.requiredText("apiVersion").isPresent()
                ? document.oneOf("apiVersion", versions).orElse("")
                : "";
        if (document.requiredText("kind").isPresent()) {
            document.oneOf("kind", Map.of("CredentialProviderConfig", true));
        }
        List<Node> entries = document.list("providers");
        if (entries.isEmpty()) {
            problems.add(node, "providers has to have at least one entry");
        }
        // Only v1 knows tokenAttributes.
        boolean isV1 = version.isEmpty() || version.equals(VERSIONS.getFirst());
        return new ProviderReader(isV1, problems).read(entries);
    }
}
