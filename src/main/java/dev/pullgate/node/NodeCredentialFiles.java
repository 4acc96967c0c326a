package dev.pullgate.node;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.pullgate.credentials.provider.CredentialProvider;
import dev.pullgate.credentials.provider.CredentialProvider.Variable;
import dev.pullgate.credentials.provider.ProviderConfigFile;
import dev.pullgate.credentials.provider.ProviderRequest;
import dev.pullgate.credentials.provider.ProviderResponse;
import dev.pullgate.credentials.provider.ProviderResponse.Unusable;
import dev.pullgate.fact.Deadline;
import dev.pullgate.yaml.YamlFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** The nodes' files about credentials, as they are mounted into Pullgate. */
public final class NodeCredentialFiles {
    private static final Logger LOG = Logger.getLogger(NodeCredentialFiles.class);
    /** Each takes a process and its memory. */
    private static final int MAX_AT_ONCE = 8;

    /**
     * The credential providers.
     *
     * @param config their {@code CredentialProviderConfig}, or a folder of such files
     * @param binaries the folder with their executables
     * @param timeout how long one may run
     */
    public record Providers(Path config, Path binaries, Duration timeout) {}

    /** What the source needs of its surroundings. */
    public record Surroundings(Map<String, String> environment, Executor threads, InstantSource clock, Ticker ticker) {
        public Surroundings {
            environment = Map.copyOf(environment);
        }
    }

    private final List<String> problems = new ArrayList<>();
    private final List<Runnable> refreshes = new ArrayList<>();
    private final NodeLoginSource source;

    /**
     * Reads them. What is wrong is in {@link #problems}.
     *
     * @param dockerConfig places of docker configurations; none: the nodes' are not known
     */
    public NodeCredentialFiles(List<Path> dockerConfig, Optional<Providers> providers, Surroundings surroundings) {
        Optional<Mounted<NodeDockerConfig>> mounted =
                dockerConfig.isEmpty() ? Optional.empty() : Optional.of(NodeDockerConfig.mounted(dockerConfig));
        mounted.ifPresent(config -> refreshes.add(config::refresh));
        this.source = new NodeLoginSource(
                mounted.map(config -> config),
                providers.map(configured -> providers(configured, surroundings)).orElse(List.of()),
                surroundings.threads());
    }

    /** All that is wrong, a line each; with any of it no kubelet would start. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /** The logins. */
    public NodeLoginSource source() {
        return source;
    }

    /** Reads again what has changed. */
    public void refresh() {
        refreshes.forEach(Runnable::run);
    }

    private List<ProviderLogins> providers(Providers configured, Surroundings surroundings) {
        Semaphore free = new Semaphore(MAX_AT_ONCE);
        List<ProviderLogins> providers = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Path file : files(configured.config())) {
            for (CredentialProvider provider : read(file)) {
                if (!names.add(provider.name())) {
                    problems.add(file + ": there is a provider \"" + provider.name() + "\" in another file already");
                }
                Path executable = configured.binaries().resolve(provider.name());
                if (!Files.isRegularFile(executable) || !Files.isExecutable(executable)) {
                    problems.add(file + ": there is no executable " + executable);
                }
                PluginProcess process = new PluginProcess(
                        executable, provider.arguments(), environment(provider, surroundings.environment()));
                providers.add(new ProviderLogins(
                        provider,
                        image -> run(
                                provider,
                                process,
                                ProviderRequest.json(provider, image),
                                free,
                                Deadline.in(configured.timeout(), surroundings.clock())),
                        surroundings.threads(),
                        surroundings.ticker()));
            }
        }
        return providers;
    }

    /** The kubelet hands on all of its own environment; Pullgate's is none of a node's, and may hold secrets. */
    private static Map<String, String> environment(CredentialProvider provider, Map<String, String> own) {
        Map<String, String> environment = new LinkedHashMap<>();
        for (String name : List.of("PATH", "HOME")) {
            Optional.ofNullable(own.get(name)).ifPresent(value -> environment.put(name, value));
        }
        for (Variable variable : provider.environment()) {
            environment.put(variable.name(), variable.value());
        }
        return environment;
    }

    private static ProviderResponse run(
            CredentialProvider provider, PluginProcess process, byte[] request, Semaphore free, Deadline deadline) {
        try {
            if (!free.tryAcquire(deadline.left().toNanos(), TimeUnit.NANOSECONDS)) {
                return new Unusable("too many credential providers are running");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Unusable("Pullgate is shutting down");
        }
        try {
            ProviderResponse response = switch (process.run(request, deadline)) {
                case PluginProcess.Outcome.Written(byte[] output) -> ProviderResponse.read(output, provider);
                case PluginProcess.Outcome.Failed(String problem) -> new Unusable(problem);
            };
            if (response instanceof Unusable(String problem)) {
                LOG.warnf("Credential provider %s gave no logins: %s", provider.name(), problem);
            }
            return response;
        } finally {
            free.release();
        }
    }

    private List<CredentialProvider> read(Path file) {
        try {
            return switch (ProviderConfigFile.read(Files.readString(file))) {
                case YamlFile.Result.Valid<List<CredentialProvider>>(List<CredentialProvider> providers) -> providers;
                case YamlFile.Result.Invalid<List<CredentialProvider>> invalid -> {
                    invalid.problems().forEach(problem -> problems.add(file + ", " + problem));
                    yield List.of();
                }
            };
        } catch (IOException e) {
            problems.add(file + " can't be read: " + e);
            return List.of();
        }
    }

    /** The file, or those of the folder in the order of their names, which is the kubelet's. */
    private List<Path> files(Path config) {
        if (!Files.isDirectory(config)) {
            return List.of(config);
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(config, "*.{json,yaml,yml}")) {
            List<Path> files = new ArrayList<>();
            for (Path entry : entries) {
                if (!Files.isDirectory(entry)) {
                    files.add(entry);
                }
            }
            if (files.isEmpty()) {
                problems.add(config + ": there is no .yaml, .yml or .json file in this folder");
            }
            return files.stream().sorted().toList();
        } catch (IOException e) {
            problems.add(config + " can't be read: " + e);
            return List.of();
        }
    }
}
