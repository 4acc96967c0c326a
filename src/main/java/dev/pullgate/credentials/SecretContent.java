package dev.pullgate.credentials;

import java.util.List;

/** What the kubelet makes of one pull secret (kubernetes pkg/credentialprovider/secrets, MakeDockerKeyring). */
public sealed interface SecretContent {
    /**
     * It has logins, or is a valid configuration without any.
     *
     * @param secretName the secret
     * @param logins its logins, in the order of its text
     */
    record Logins(String secretName, List<Login> logins) implements SecretContent {
        public Logins {
            logins = List.copyOf(logins);
        }
    }

    /** The kubelet passes over it without a word. */
    record Ignored(Reason reason) implements SecretContent {}

    /** Why a secret is passed over. */
    enum Reason {
        /** It has neither of the two types for pull secrets. */
        WRONG_TYPE,
        /** It has nothing under the key of its type. */
        NO_DATA
    }

    /**
     * It does not parse, which fails every pull of the Pod (pull-semantics.md 7a).
     *
     * @param problem half a sentence for people, without anything secret
     */
    record Malformed(String problem) implements SecretContent {}

    /** Reads a secret. Never throws for what a secret may hold. */
    static SecretContent read(PullSecret secret) {
        return switch (secret.type()) {
            case "kubernetes.io/dockerconfigjson" -> read(secret, ".dockerconfigjson", DockerConfig.Format.CONFIG_JSON);
            case "kubernetes.io/dockercfg" -> read(secret, ".dockercfg", DockerConfig.Format.DOCKERCFG);
            default -> new Ignored(Reason.WRONG_TYPE);
        };
    }

    private static SecretContent read(PullSecret secret, String key, DockerConfig.Format format) {
        byte[] content = secret.data().get(key);
        if (content == null || content.length == 0) {
            return new Ignored(Reason.NO_DATA);
        }
        try {
            return new Logins(secret.name(), DockerConfig.parse(content, format));
        } catch (DockerConfig.MalformedException e) {
            return new Malformed(key + ": " + e.problem());
        }
    }
}
