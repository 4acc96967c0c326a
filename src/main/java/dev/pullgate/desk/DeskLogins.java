package dev.pullgate.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pullgate.credentials.Credential;
import dev.pullgate.credentials.Keychain;
import dev.pullgate.credentials.NodeFile;
import dev.pullgate.fact.Deadline;
import dev.pullgate.fact.LoginOrigin;
import dev.pullgate.image.ImageReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The logins of a docker configuration for an image: from the credential helper of its registry, else from the store of all, and
 * those that stand in the file itself. A helper is asked once a registry.
 */
public final class DeskLogins {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DOCKER_HUB = "docker.io";
    /** The name that docker gives to Docker Hub, where it keeps logins. */
    private static final String DOCKER_HUB_SERVER = "https://index.docker.io/v1/";

    private static final long MAX_BYTES = 1 << 20;

    private final Keychain inFile;
    private final JsonNode config;
    private final CredentialHelpers helpers;
    private final Map<String, Optional<Credential>> fromHelpers = new ConcurrentHashMap<>();

    private DeskLogins(Keychain inFile, JsonNode config, CredentialHelpers helpers) {
        this.inFile = inFile;
        this.config = config;
        this.helpers = helpers;
    }

    /**
     * Reads a docker configuration.
     *
     * @param place the file, or the folder with its {@code config.json}
     * @param environment where helpers are looked for ({@code PATH}), and what they are started with
     * @throws IOException with a message for people, without anything of the content
     */
    public static DeskLogins read(Path place, Map<String, String> environment) throws IOException {
        Path file = Files.isDirectory(place) ? place.resolve("config.json") : place;
        if (!Files.isRegularFile(file)) {
            throw new IOException("there is no docker configuration " + file);
        }
        if (Files.size(file) > MAX_BYTES) {
            throw new IOException("the docker configuration " + file + " has more than " + MAX_BYTES + " bytes");
        }
        byte[] content = Files.readAllBytes(file);
        Keychain keychain = NodeFile.configJson(content)
                .orElseThrow(() -> new IOException("the docker configuration " + file + " is not valid"));
        return new DeskLogins(keychain, JSON.readTree(content), new CredentialHelpers(environment));
    }

    /** The logins for an image, the one of a helper first. Blocks while a helper runs. */
    public List<Credential> of(ImageReference image, Deadline deadline) {
        List<Credential> logins = new ArrayList<>();
        fromHelpers
                .computeIfAbsent(image.registry(), registry -> fromHelper(registry, deadline))
                .ifPresent(logins::add);
        for (Credential login : inFile.lookup(image)) {
            logins.add(new Credential(new LoginOrigin.FromCaller(), login.username(), login.password()));
        }
        return logins;
    }

    private Optional<Credential> fromHelper(String registry, Deadline deadline) {
        boolean isDockerHub = registry.equals(DOCKER_HUB);
        JsonNode own = config.path("credHelpers");
        String helper = own.path(isDockerHub ? DOCKER_HUB_SERVER : registry)
                .asText(own.path(registry).asText(""));
        String name = helper.isEmpty() ? config.path("credsStore").asText("") : helper;
        return name.isEmpty()
                ? Optional.empty()
                : helpers.get(name, isDockerHub ? DOCKER_HUB_SERVER : registry, deadline);
    }
}
