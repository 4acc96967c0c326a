package dev.pullgate.node;

import dev.pullgate.credentials.Keychain;
import dev.pullgate.credentials.NodeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The nodes' docker configuration, by the kubelet's search rules (kubernetes pkg/credentialprovider/config.go): the first
 * {@code config.json} that parses; where there is none, the first {@code .dockercfg}.
 *
 * @param keychain its logins
 * @param unknown why there may be others; half a sentence for people
 */
record NodeDockerConfig(Keychain keychain, Optional<String> unknown) {
    private static final Logger LOG = Logger.getLogger(NodeDockerConfig.class);
    private static final String CONFIG_JSON = "config.json";
    private static final String DOCKERCFG = ".dockercfg";
    /** What a Secret or ConfigMap can hold, and far more than a node has. */
    private static final long MAX_BYTES = 1 << 20;

    /** The files that are looked for, in the order in which they are. */
    record Candidates(List<Path> configJsons, List<Path> dockercfgs) {
        /**
         * What there may be at these places.
         *
         * @param places folders, or files themselves
         */
        static Candidates of(List<Path> places) {
            List<Path> configJsons = new ArrayList<>();
            List<Path> dockercfgs = new ArrayList<>();
            for (Path place : places) {
                if (Files.isDirectory(place)) {
                    configJsons.add(place.resolve(CONFIG_JSON));
                    dockercfgs.add(place.resolve(DOCKERCFG));
                } else if (place.endsWith(DOCKERCFG)) {
                    dockercfgs.add(place);
                } else {
                    configJsons.add(place);
                }
            }
            return new Candidates(configJsons, dockercfgs);
        }

        List<FileState> state() {
            List<Path> all = new ArrayList<>(configJsons);
            all.addAll(dockercfgs);
            return all.stream().map(FileState::of).toList();
        }
    }

    /** The configuration at these places, read again when it changes. */
    static Mounted<NodeDockerConfig> mounted(List<Path> places) {
        return new Mounted<>(
                () -> Candidates.of(places).state(), () -> new Search().search(Candidates.of(places), places));
    }

    /** One search. */
    private static final class Search {
        private Optional<String> unreadable = Optional.empty();
        private boolean anyThere;

        NodeDockerConfig search(Candidates candidates, List<Path> places) {
            for (Path file : candidates.configJsons()) {
                Optional<Keychain> keychain = content(file).flatMap(NodeFile::configJson);
                if (keychain.isPresent()) {
                    return new NodeDockerConfig(keychain.get(), unreadable);
                }
            }
            for (Path file : candidates.dockercfgs()) {
                Optional<Keychain> keychain = content(file).flatMap(NodeFile::dockercfg);
                if (keychain.isPresent()) {
                    return new NodeDockerConfig(keychain.get(), unreadable);
                }
            }
            if (!anyThere) {
                LOG.warnf("There is no config.json and no .dockercfg in %s (pullgate.node.docker-config)", places);
                unreadable = Optional.of("the copy of the nodes' docker configuration is not there");
            } else if (unreadable.isEmpty()) {
                LOG.warnf("No docker configuration in %s is valid: the kubelet has no logins from it", places);
            }
            return new NodeDockerConfig(Keychain.EMPTY, unreadable);
        }

        /** A file that is there for the kubelet and can't be read here leaves open what it holds. */
        private Optional<byte[]> content(Path file) {
            try {
                if (Files.size(file) > MAX_BYTES) {
                    throw new IOException("it has more than " + MAX_BYTES + " bytes");
                }
                byte[] content = Files.readAllBytes(file);
                anyThere = true;
                return Optional.of(content);
            } catch (NoSuchFileException e) {
                return Optional.empty();
            } catch (IOException e) {
                LOG.warnf("%s can't be read: %s", file, e);
                anyThere = true;
                unreadable = Optional.of("the copy of the nodes' docker configuration can't be read");
                return Optional.empty();
            }
        }
    }
}
