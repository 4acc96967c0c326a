package dev.pullgate.registry.http;

import dev.pullgate.fact.ManifestAnswer.Cause;
import dev.pullgate.fact.ManifestAnswer.Unreachable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Certificates for single registries, in a folder for each as docker and containerd have them in {@code certs.d}:
 * {@code *.crt} are authorities, {@code *.cert} with a {@code *.key} of the same name is who Pullgate is. Read again when a file
 * has changed; where what is there then can't be read, what was there before goes on.
 */
public final class CertificateFolder {
    /** No such folder. */
    public static final CertificateFolder NONE = new CertificateFolder(Optional.empty());

    private static final int MAX_FILES = 100;
    private static final long MAX_BYTES = 1024 * 1024;

    /** A file as it was when it was looked at. */
    private record Seen(Path file, FileTime changed, long size) {}

    private record Held(List<Seen> files, Tls tls) {}

    private final Optional<Path> root;
    private final Map<Path, Held> held = new ConcurrentHashMap<>();

    /** Certificates in folders of this one. */
    public CertificateFolder(Optional<Path> root) {
        this.root = root;
    }

    /**
     * What is particular to a registry.
     *
     * @throws Refusal if what is there can't be used, and nothing was there before
     */
    Tls of(String host, int port, boolean usualPort) throws Refusal {
        Optional<Path> folder = root.flatMap(path -> names(host, port, usualPort)
                .map(path::resolve)
                .filter(Files::isDirectory)
                .findFirst());
        return folder.isPresent() ? of(folder.get()) : Tls.USUAL;
    }

    /** As containerd looks for them; a volume can't be mounted at a path with a colon. */
    private static Stream<String> names(String host, int port, boolean usualPort) {
        Stream<String> withPort = Stream.of(host + "_" + port + "_", host + ":" + port);
        Stream<String> names = usualPort ? Stream.concat(withPort, Stream.of(host)) : withPort;
        return names.filter(name -> !name.startsWith(".") && name.indexOf('/') < 0);
    }

    private Tls of(Path folder) throws Refusal {
        Held before = held.get(folder);
        try {
            List<Seen> files = look(folder);
            if (before != null && before.files().equals(files)) {
                return before.tls();
            }
            Tls tls = read(files);
            held.put(folder, new Held(files, tls));
            return tls;
        } catch (IOException e) {
            if (before == null) {
                throw new Refusal(
                        new Unreachable(Cause.TLS, "the certificates that are configured for it can't be read"));
            }
            return before.tls();
        }
    }

    private static List<Seen> look(Path folder) throws IOException {
        List<Seen> files = new ArrayList<>();
        try (Stream<Path> names = Files.list(folder)) {
            for (Path file : (Iterable<Path>) names.sorted().limit(MAX_FILES)::iterator) {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                if (attributes.isRegularFile()) {
                    files.add(new Seen(file, attributes.lastModifiedTime(), attributes.size()));
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return files;
    }

    private static Tls read(List<Seen> files) throws IOException {
        List<String> authorities = new ArrayList<>();
        List<ClientCertificate> clients = new ArrayList<>();
        for (Seen seen : files) {
            String name = seen.file().getFileName().toString();
            if (name.endsWith(".crt")) {
                String text = text(seen.file());
                check(seen.file(), () -> Pem.certificates(text));
                authorities.add(text);
            } else if (name.endsWith(".cert")) {
                Path key = seen.file().resolveSibling(name.substring(0, name.length() - ".cert".length()) + ".key");
                ClientCertificate client = new ClientCertificate(text(seen.file()), text(key));
                check(seen.file(), () -> Pem.certificates(client.certificate()));
                check(key, () -> Pem.privateKey(client.privateKey()));
                clients.add(client);
            }
        }
        return new Tls(authorities, clients.stream().findFirst(), false);
    }

    private static String text(Path file) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new IOException(file + " is too large for a certificate");
        }
        return Files.readString(file);
    }

    private interface Reading {
        void read() throws GeneralSecurityException;
    }

    private static void check(Path file, Reading reading) throws IOException {
        try {
            reading.read();
        } catch (GeneralSecurityException e) {
            throw new IOException(file + " can't be read as PEM", e);
        }
    }
}
