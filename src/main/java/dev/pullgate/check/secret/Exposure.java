package dev.pullgate.check.secret;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A secret that can be read. Nothing of the secret itself is in here.
 *
 * @param pointer RFC 6901 pointer of the value that holds it
 * @param kind what kind of secret it is
 * @param registries the hosts that it is for; empty where that is not said
 * @param certain whether it is a login as a kubelet would use it; what only looks like a secret is not
 */
public record Exposure(String pointer, Kind kind, List<String> registries, boolean certain) {
    public Exposure {
        registries = List.copyOf(registries);
    }

    /** What two say of one value. */
    Exposure and(Exposure other) {
        Kind better = kind.compareTo(other.kind) <= 0 ? kind : other.kind;
        Set<String> all = new LinkedHashSet<>(registries);
        all.addAll(other.registries);
        return new Exposure(pointer, better, List.copyOf(all), certain || other.certain);
    }

    /** What kind of secret; the earlier ones say more. */
    public enum Kind {
        /** A docker configuration, in which a registry has a user and a password. */
        DOCKER_CONFIGURATION("docker configuration", "a login"),
        /** The same with a token that brings others. */
        IDENTITY_TOKEN("docker configuration", "an identity token"),
        /** A token of GitHub. */
        GITHUB_TOKEN("GitHub token", "a token"),
        /** A token of GitLab. */
        GITLAB_TOKEN("GitLab token", "a token"),
        /** A token of Docker Hub. */
        DOCKER_HUB_TOKEN("Docker Hub token", "a token"),
        /** A password of an Azure Container Registry. */
        ACR_PASSWORD("Azure Container Registry password", "a password"),
        /** A token of Artifactory. */
        ARTIFACTORY_TOKEN("Artifactory token", "a token"),
        /** A token of DigitalOcean. */
        DIGITALOCEAN_TOKEN("DigitalOcean token", "a token"),
        /** The key of a Google service account. */
        GOOGLE_KEY("Google service account key", "a key"),
        /** An access key of AWS. */
        AWS_KEY("AWS secret access key", "a key"),
        /** A command that logs in. */
        LOGIN_COMMAND("login command", "a password"),
        /** A field or variable that is named as a registry's password. */
        NAMED_PASSWORD("password", "a password");

        private final String label;
        private final String noun;

        Kind(String label, String noun) {
            this.label = label;
            this.noun = noun;
        }

        /** Such as {@code GitHub token}. */
        public String label() {
            return label;
        }

        /** What it is to a registry: {@code a token}. */
        public String noun() {
            return noun;
        }
    }
}
