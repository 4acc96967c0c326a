package dev.pullgate.policy.rules;

import dev.pullgate.fact.PullOutcome.Asked;
import dev.pullgate.image.ImageReference;

/** Words that several rules use of registries. */
final class RegistryWords {
    private RegistryWords() {}

    /** Whose login was used. */
    static String askedWith(Asked asked) {
        return asked.secret()
                .map(secret -> "asked with pull secret \"" + secret + "\"")
                .orElse("asked without a login");
    }

    /** How to make a pull secret for the image's registry. */
    static String makeSecret(ImageReference image, String namespace) {
        return "Make one, kubectl create secret docker-registry NAME -n " + namespace + " --docker-server="
                + loginServer(image) + " …, and name it in imagePullSecrets.";
    }

    /**
     * What a login's location has to be for the kubelet to find it. For Docker Hub that is the address that
     * {@code docker login} writes too.
     */
    static String loginServer(ImageReference image) {
        return image.registry().equals("docker.io") ? "https://index.docker.io/v1/" : image.registry();
    }
}
