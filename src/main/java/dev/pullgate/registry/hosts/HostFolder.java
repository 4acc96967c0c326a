package dev.pullgate.registry.hosts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pullgate.registry.hosts.Toml.UnreadableException;
import dev.pullgate.registry.http.ClientCertificate;
import dev.pullgate.registry.http.Tls;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The folder of one registry in containerd's {@code config_path} (core/remotes/docker/config/hosts.go): a {@code hosts.toml};
 * where there is none, or none that can be read, certificates in docker's layout.
 */
public final class HostFolder {
    private static final String HOSTS_TOML = "hosts.toml";

    private final Map<String, String> files;
    private final List<HostEntry> entries;
    private final Optional<String> problem;

    /**
     * Reads a folder.
     *
     * @param files the texts of its files by their names
     */
    public HostFolder(Map<String, String> files) {
        this.files = Map.copyOf(files);
        List<HostEntry> read;
        Optional<String> unreadable = Optional.empty();
        String text = files.getOrDefault(HOSTS_TOML, "");
        try {
            read = text.isEmpty() ? certificates() : hostsToml(text);
        } catch (UnreadableException e) {
            unreadable = Optional.of(e.problem());
            read = certificates();
        }
        this.entries = List.copyOf(read);
        this.problem = unreadable;
    }

    /** A folder that is there and can't be read. */
    public static HostFolder unreadable() {
        return new HostFolder(Map.of(), List.of(), Optional.of("it can't be read"));
    }

    private HostFolder(Map<String, String> files, List<HostEntry> entries, Optional<String> problem) {
        this.files = files;
        this.entries = entries;
        this.problem = problem;
    }

    /** What is wrong with its {@code hosts.toml}, which containerd then passes over. */
    public Optional<String> problem() {
        return problem;
    }

    /** The hosts, in the order in which they are tried; the last one is the server. None: it can't be read. */
    List<HostEntry> entries() {
        return entries;
    }

    private static List<HostEntry> hostsToml(String text) throws UnreadableException {
        JsonNode document = Toml.parse(text);
        List<HostEntry> entries = new ArrayList<>();
        for (Map.Entry<String, JsonNode> host : Toml.table(document, "host").properties()) {
            Toml.require(host.getValue().isObject(), "host \"" + host.getKey() + "\" is not a table");
            entries.add(HostEntry.read(host.getKey(), host.getValue()));
        }
        entries.add(HostEntry.read(Toml.text(document, "server"), document));
        return entries;
    }

    private List<HostEntry> certificates() {
        List<String> ca = new ArrayList<>();
        List<List<String>> clients = new ArrayList<>();
        for (String name : new TreeMap<>(files).keySet()) {
            if (name.endsWith(".crt")) {
                ca.add(name);
            } else if (name.endsWith(".cert")) {
                String key = name.substring(0, name.length() - ".cert".length()) + ".key";
                clients.add(files.containsKey(key) ? List.of(name, key) : List.of(name));
            }
        }
        return List.of(HostEntry.own(ca, clients));
    }

    /** What an entry says of TLS; empty where a file that it names is not here. */
    Optional<Tls> tls(HostEntry entry) {
        List<String> authorities = new ArrayList<>();
        for (String path : entry.ca()) {
            Optional<String> text = file(path);
            if (text.isEmpty()) {
                return Optional.empty();
            }
            authorities.add(text.get());
        }
        Optional<ClientCertificate> client = Optional.empty();
        if (!entry.clients().isEmpty()) {
            // Of several, Go shows the one that the server's list of authorities fits; mostly there is one.
            List<String> paths = entry.clients().getFirst();
            Optional<String> certificate = file(paths.getFirst());
            Optional<String> key = file(paths.getLast());
            if (certificate.isEmpty() || key.isEmpty()) {
                return Optional.empty();
            }
            client = Optional.of(new ClientCertificate(certificate.get(), key.get()));
        }
        return Optional.of(new Tls(authorities, client, entry.skipVerify().orElse(false)));
    }

    /** A file by the path that stands in {@code hosts.toml}. What is absolute on the node is here by its last part. */
    private Optional<String> file(String path) {
        String name = path.startsWith("/") ? path.substring(path.lastIndexOf('/') + 1) : path;
        return Optional.ofNullable(files.get(name.startsWith("./") ? name.substring(2) : name));
    }
}
