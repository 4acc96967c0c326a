package dev.pullgate.registry.hosts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pullgate.credentials.GoDuration;
import dev.pullgate.registry.hosts.Toml.UnreadableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One host of a {@code hosts.toml}, as it stands there.
 *
 * @param server its address; empty for the image's own host
 * @param pulls whether it gives out what is named by a digest
 * @param resolves whether it may say what a tag means
 * @param ca paths of authorities
 * @param clients paths of client certificates, each with that of its key where it is in another file
 * @param skipVerify whether its certificate is not looked at, where that is said
 * @param headers what is sent to it
 * @param overridePath whether its address has the whole path of its API
 * @param dialTimeout how long a connection may take, where that is said
 */
record HostEntry(
        String server,
        boolean pulls,
        boolean resolves,
        List<String> ca,
        List<List<String>> clients,
        Optional<Boolean> skipVerify,
        Map<String, String> headers,
        boolean overridePath,
        Optional<Duration> dialTimeout) {

    private static final List<String> CAPABILITIES = List.of("pull", "resolve", "push", "referrers");

    /** The image's own host, with these files of docker's layout. */
    static HostEntry own(List<String> ca, List<List<String>> clients) {
        return new HostEntry("", true, true, ca, clients, Optional.empty(), Map.of(), false, Optional.empty());
    }

    /** Whether something is said of TLS. */
    boolean saysTls() {
        return !ca.isEmpty() || !clients.isEmpty() || skipVerify.isPresent();
    }

    static HostEntry read(String server, JsonNode table) throws UnreadableException {
        List<String> capabilities = new ArrayList<>();
        for (String word : Toml.texts(table, "capabilities")) {
            String capability = word.toLowerCase(Locale.ROOT);
            Toml.require(CAPABILITIES.contains(capability), "capability \"" + word + "\" is not known");
            capabilities.add(capability);
        }
        boolean all = capabilities.isEmpty();
        JsonNode skip = table.path("skip_verify");
        return new HostEntry(
                server,
                all || capabilities.contains("pull"),
                all || capabilities.contains("resolve"),
                textOrTexts(table.path("ca"), "ca"),
                clients(table.path("client")),
                skip.isMissingNode() ? Optional.empty() : Optional.of(Toml.flag(table, "skip_verify")),
                headers(Toml.table(table, "header")),
                Toml.flag(table, "override_path"),
                dialTimeout(Toml.text(table, "dial_timeout")));
    }

    private static List<String> textOrTexts(JsonNode value, String name) throws UnreadableException {
        if (value.isMissingNode()) {
            return List.of();
        }
        if (value.isTextual()) {
            return List.of(value.textValue());
        }
        Toml.require(value.isArray(), name + " is neither a text nor a list");
        return Toml.texts(value);
    }

    private static List<List<String>> clients(JsonNode value) throws UnreadableException {
        if (value.isMissingNode()) {
            return List.of();
        }
        if (value.isTextual()) {
            return List.of(List.of(value.textValue()));
        }
        Toml.require(value.isArray(), "client is neither a text nor a list");
        List<List<String>> clients = new ArrayList<>();
        for (JsonNode entry : value) {
            List<String> files = textOrTexts(entry, "an entry of client");
            Toml.require(entry.isTextual() || files.size() == 2, "an entry of client is no pair of files");
            clients.add(files);
        }
        return clients;
    }

    private static Map<String, String> headers(JsonNode table) throws UnreadableException {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> header : table.properties()) {
            headers.put(header.getKey(), String.join(", ", textOrTexts(header.getValue(), "a header")));
        }
        return headers;
    }

    private static Optional<Duration> dialTimeout(String text) throws UnreadableException {
        Optional<Duration> timeout = GoDuration.parse(text);
        Toml.require(text.isEmpty() || timeout.isPresent(), "dial_timeout is no time");
        return timeout.filter(Duration::isPositive);
    }

    /** Its address: headers may hold logins. */
    @Override
    public String toString() {
        return "HostEntry[" + server + "]";
    }
}
