package dev.pullgate.credentials;

import dev.pullgate.fact.LoginOrigin;
import java.util.List;
import java.util.Optional;

/** A docker configuration of the nodes, as the kubelet reads it (kubernetes pkg/credentialprovider/config.go). */
public final class NodeFile {
    private NodeFile() {}

    /** The logins of a {@code config.json}; empty where it does not parse, and the kubelet looks on. */
    public static Optional<Keychain> configJson(byte[] content) {
        return keychain(content, DockerConfig.Format.CONFIG_JSON);
    }

    /** The logins of a {@code .dockercfg}; empty where it does not parse, and the kubelet looks on. */
    public static Optional<Keychain> dockercfg(byte[] content) {
        return keychain(content, DockerConfig.Format.DOCKERCFG);
    }

    private static Optional<Keychain> keychain(byte[] content, DockerConfig.Format format) {
        try {
            List<Login> logins = DockerConfig.parse(content, format);
            return Optional.of(
                    Keychain.ofAll(List.of(new Keychain.Configuration(new LoginOrigin.FromNodeFile(), logins))));
        } catch (DockerConfig.MalformedException e) {
            return Optional.empty();
        }
    }
}
