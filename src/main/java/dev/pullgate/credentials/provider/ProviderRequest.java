package dev.pullgate.credentials.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pullgate.image.ImageReference;

/** What a provider is asked: {@code CredentialProviderRequest} (kubelet pkg/apis/credentialprovider/v1). */
public final class ProviderRequest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ProviderRequest() {}

    /** The request as the kubelet writes it to the provider; the image comes without tag and digest. */
    public static byte[] json(CredentialProvider provider, ImageReference image) {
        ObjectNode request = JSON.createObjectNode()
                .put("kind", "CredentialProviderRequest")
                .put("apiVersion", provider.apiVersion())
                .put("image", image.name());
        try {
            return JSON.writeValueAsBytes(request);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts can always be written", e);
        }
    }
}
