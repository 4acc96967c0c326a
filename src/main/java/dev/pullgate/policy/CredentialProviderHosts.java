package dev.pullgate.policy;

import java.util.List;

/**
 * Registries whose nodes get their logins from a credential provider of their cloud, where nobody says otherwise: what a pull
 * secret is refused there proves nothing (pull-semantics.md 2.3, 3.4).
 */
final class CredentialProviderHosts {
    private static final List<String> ENDINGS =
            List.of(".azurecr.io", ".azurecr.cn", ".azurecr.de", ".azurecr.us", ".gcr.io", ".pkg.dev");

    private CredentialProviderHosts() {}

    static boolean covers(String registry) {
        return registry.equals("gcr.io")
                || ENDINGS.stream().anyMatch(registry::endsWith)
                || (isElasticContainerRegistry(registry) && isAmazons(registry));
    }

    /** As {@code 123456789012.dkr.ecr.eu-west-1.amazonaws.com}, {@code 123456789012.dkr-ecr-fips.…on.aws}. */
    private static boolean isElasticContainerRegistry(String registry) {
        return registry.contains(".dkr.ecr") || registry.contains(".dkr-ecr");
    }

    private static boolean isAmazons(String registry) {
        return registry.endsWith(".amazonaws.com")
                || registry.endsWith(".amazonaws.com.cn")
                || registry.endsWith(".amazonaws.eu")
                || registry.endsWith(".on.aws");
    }
}
