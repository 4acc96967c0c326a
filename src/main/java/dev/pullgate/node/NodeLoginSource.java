package dev.pullgate.node;

import dev.pullgate.credentials.Credential;
import dev.pullgate.credentials.Keychain;
import dev.pullgate.credentials.Keychain.Configuration;
import dev.pullgate.credentials.NodeLogins;
import dev.pullgate.fact.Deadline;
import dev.pullgate.fact.LoginOrigin.FromProvider;
import dev.pullgate.image.ImageReference;
import dev.pullgate.node.ProviderLogins.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Which logins the nodes have for an image: those of their docker configuration, then those of all providers that are run for
 * it, as one keyring (kubelet image_manager.go, pkg/credentialprovider/plugin/plugins.go).
 */
public final class NodeLoginSource {
    private final Optional<Supplier<NodeDockerConfig>> dockerConfig;
    private final List<ProviderLogins> providers;
    private final Executor threads;

    NodeLoginSource(
            Optional<Supplier<NodeDockerConfig>> dockerConfig, List<ProviderLogins> providers, Executor threads) {
        this.dockerConfig = dockerConfig;
        this.providers = List.copyOf(providers);
        this.threads = threads;
    }

    /** What is known without running a provider; never blocks. */
    public Optional<NodeLogins> known(ImageReference image) {
        List<Answer> answers = new ArrayList<>();
        for (ProviderLogins provider : matching(image)) {
            Optional<Outcome> outcome = provider.known(image);
            if (outcome.isEmpty()) {
                return Optional.empty();
            }
            answers.add(new Answer(provider.provider().name(), outcome.get()));
        }
        return Optional.of(logins(image, answers));
    }

    /** The logins; runs providers where it has to, and blocks, but not beyond the deadline. */
    public NodeLogins ask(ImageReference image, Deadline deadline) {
        List<CompletableFuture<Answer>> asked = matching(image).stream()
                .map(provider -> CompletableFuture.supplyAsync(
                        () -> new Answer(provider.provider().name(), provider.ask(image, deadline)), threads))
                .toList();
        return logins(image, asked.stream().map(CompletableFuture::join).toList());
    }

    private List<ProviderLogins> matching(ImageReference image) {
        return providers.isEmpty()
                ? List.of()
                : providers.stream()
                        .filter(provider -> provider.provider().matches(image))
                        .toList();
    }

    private record Answer(String provider, Outcome outcome) {}

    private NodeLogins logins(ImageReference image, List<Answer> answers) {
        if (dockerConfig.isEmpty() && providers.isEmpty()) {
            return new NodeLogins.NotTold();
        }
        Optional<NodeDockerConfig> file = dockerConfig.map(Supplier::get);
        Optional<String> unknown = file.flatMap(NodeDockerConfig::unknown);
        List<Configuration> configurations = new ArrayList<>();
        for (Answer answer : answers) {
            switch (answer.outcome()) {
                case Outcome.Answered answered ->
                    configurations.add(new Configuration(new FromProvider(answer.provider()), answered.logins()));
                case Outcome.NoAnswer(String problem) ->
                    unknown = unknown.or(
                            () -> Optional.of("credential provider \"" + answer.provider() + "\": " + problem));
            }
        }
        List<Credential> logins = new ArrayList<>(
                file.map(config -> config.keychain().lookup(image)).orElse(List.of()));
        logins.addAll(Keychain.ofAll(configurations).lookup(image));
        return unknown.<NodeLogins>map(cause -> new NodeLogins.CannotTell(logins, cause))
                .orElseGet(() -> new NodeLogins.Known(logins));
    }
}
