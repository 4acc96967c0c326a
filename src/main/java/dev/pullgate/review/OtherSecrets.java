package dev.pullgate.review;

import dev.pullgate.credentials.Credential;
import dev.pullgate.credentials.Keychain;
import dev.pullgate.credentials.PullSecret;
import dev.pullgate.credentials.SecretContent;
import dev.pullgate.fact.ManifestAnswer.Found;
import dev.pullgate.image.ImageReference;
import dev.pullgate.registry.ManifestQuestion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds a pull secret of the namespace with which an image would pull, and which the Pod does not name. Only where whoever asks may
 * read secrets himself: whoever creates a Pod must not be able to find out by Pullgate's rights what secrets there are.
 */
final class OtherSecrets {
    /** A namespace has a handful of pull secrets; a login that is refused too often may be locked. */
    private static final int MAX_TRIED = 20;

    private final Caller caller;
    private final RegistrySources registries;
    private final Asker asker;
    private final PullSecrets named;
    private final String namespace;

    OtherSecrets(Caller caller, RegistrySources registries, Asker asker, PullSecrets named, String namespace) {
        this.caller = caller;
        this.registries = registries;
        this.asker = asker;
        this.named = named;
        this.namespace = namespace;
    }

    /** The name of one that works, for each image that has one; empty if the asker would have had to ask and does not. */
    Optional<Map<ImageReference, String>> working(List<ManifestQuestion> refused) {
        return refused.isEmpty() || caller.isNobody()
                ? Optional.of(Map.of())
                : asker.all(caller.secrets(), List.of(namespace))
                        .flatMap(secrets -> working(refused, others(secrets.to(namespace))));
    }

    private List<PullSecret> others(List<PullSecret> all) {
        List<String> names = named.read().stream().map(PullSecret::name).toList();
        return all.stream().filter(secret -> !names.contains(secret.name())).toList();
    }

    private Optional<Map<ImageReference, String>> working(List<ManifestQuestion> refused, List<PullSecret> secrets) {
        Map<ManifestQuestion, String> tries = new LinkedHashMap<>();
        for (ManifestQuestion question : refused) {
            secrets.stream()
                    .flatMap(secret -> logins(secret, question.image()))
                    .filter(Credential::isUsable)
                    .limit(MAX_TRIED)
                    .forEach(login ->
                            tries.put(question.as(login), login.secretName().orElseThrow()));
        }
        return asker.all(registries.manifests(), tries.keySet()).map(answers -> {
            Map<ImageReference, String> working = new LinkedHashMap<>();
            tries.forEach((question, secret) -> {
                if (answers.to(question) instanceof Found) {
                    working.putIfAbsent(question.image(), secret);
                }
            });
            return working;
        });
    }

    private static Stream<Credential> logins(PullSecret secret, ImageReference image) {
        return SecretContent.read(secret) instanceof SecretContent.Logins logins
                ? Keychain.of(List.of(logins)).lookup(image).stream()
                : Stream.empty();
    }
}
