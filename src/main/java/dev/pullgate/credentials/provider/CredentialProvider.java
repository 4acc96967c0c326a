package dev.pullgate.credentials.provider;

import dev.pullgate.credentials.ImagePattern;
import dev.pullgate.image.ImageReference;
import java.time.Duration;
import java.util.List;

/**
 * One credential provider of the nodes.
 *
 * @param name its name, and that of its executable
 * @param matchImages the images it is run for
 * @param defaultCacheDuration how long its answers are kept where they do not say; zero: not at all
 * @param apiVersion of request and response
 * @param arguments what it is started with
 * @param environment what is put into its environment
 * @param needsServiceAccountToken whether the kubelet hands it a token of the Pod's ServiceAccount (KEP-4412)
 */
public record CredentialProvider(
        String name,
        List<ImagePattern> matchImages,
        Duration defaultCacheDuration,
        String apiVersion,
        List<String> arguments,
        List<Variable> environment,
        boolean needsServiceAccountToken) {

    /** A variable of the environment. */
    public record Variable(String name, String value) {
        /** Its name: the value may be a secret. */
        @Override
        public String toString() {
            return "Variable[" + name + "]";
        }
    }

    public CredentialProvider {
        matchImages = List.copyOf(matchImages);
        arguments = List.copyOf(arguments);
        environment = List.copyOf(environment);
    }

    /** Whether it is run for the image. */
    public boolean matches(ImageReference image) {
        return matchImages.stream().anyMatch(pattern -> pattern.matches(image));
    }

    /** Its name: arguments may hold secrets. */
    @Override
    public String toString() {
        return "CredentialProvider[" + name + "]";
    }
}
