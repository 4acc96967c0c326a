package dev.pullgate.credentials.provider;

import dev.pullgate.credentials.Login;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a provider answered: {@code CredentialProviderResponse} (kubelet pkg/apis/credentialprovider/v1). */
public sealed interface ProviderResponse {
    /**
     * Logins; there may be none.
     *
     * @param keyType what the answer holds for
     * @param cacheDuration how long it may be kept, where it says so
     * @param logins by location; user name and password may both be empty, which is an attempt without a login
     */
    record Logins(KeyType keyType, Optional<Duration> cacheDuration, List<Login> logins) implements ProviderResponse {
        public Logins {
            logins = List.copyOf(logins);
        }
    }

    /** What an answer holds for, as the protocol writes it. */
    enum KeyType {
        /** The repository that was asked for. */
        IMAGE,
        /** Its whole registry. */
        REGISTRY,
        /** Every image that the provider is run for. */
        GLOBAL
    }

    /**
     * Nothing that the kubelet would use.
     *
     * @param problem half a sentence for people, without anything of the answer
     */
    record Unusable(String problem) implements ProviderResponse {}

    /** Reads an answer. Never throws for what a provider may write. */
    static ProviderResponse read(byte[] output, CredentialProvider provider) {
        return ResponseReader.read(output, provider.apiVersion());
    }
}
