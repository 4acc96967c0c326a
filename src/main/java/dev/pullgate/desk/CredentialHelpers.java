package dev.pullgate.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pullgate.credentials.Credential;
import dev.pullgate.fact.Deadline;
import dev.pullgate.fact.LoginOrigin;
import dev.pullgate.node.PluginProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The programs to which a docker configuration leaves logins ({@code docker-credential-NAME get}, docker-credential-helpers). */
final class CredentialHelpers {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** A name becomes a part of a path. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    /** In place of a user name it says that the secret is a token for another kind of login. */
    private static final String IDENTITY_TOKEN = "<token>";

    private final Map<String, String> environment;

    CredentialHelpers(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** The login that a helper has for a server; empty where it has none, or is not there. */
    Optional<Credential> get(String helper, String server, Deadline deadline) {
        return executable(helper)
                .map(program -> new PluginProcess(program, List.of("get"), environment)
                        .run(server.getBytes(StandardCharsets.UTF_8), deadline))
                .flatMap(outcome -> outcome instanceof PluginProcess.Outcome.Written(byte[] output)
                        ? login(output)
                        : Optional.empty());
    }

    private Optional<Path> executable(String helper) {
        return NAME.matcher(helper).matches()
                ? Programs.find("docker-credential-" + helper, environment)
                : Optional.empty();
    }

    private static Optional<Credential> login(byte[] output) {
        try {
            JsonNode json = JSON.readTree(output);
            String user = json.path("Username").asText("");
            Credential login = new Credential(
                    new LoginOrigin.FromCaller(), user, json.path("Secret").asText(""));
            return login.isUsable() && !user.equals(IDENTITY_TOKEN) ? Optional.of(login) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
