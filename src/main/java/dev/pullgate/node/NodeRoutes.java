package dev.pullgate.node;

import dev.pullgate.image.ImageReference;
import dev.pullgate.registry.hosts.ContainerdRoutes;
import dev.pullgate.registry.hosts.CrioRoutes;
import dev.pullgate.registry.hosts.HostFolder;
import dev.pullgate.registry.hosts.Route;
import dev.pullgate.registry.hosts.Routes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Where the nodes ask for images, by copies of their files, which are read again when they change. Where what is there then can't
 * be used, what was there before goes on.
 */
public final class NodeRoutes implements Routes {
    private static final Logger LOG = Logger.getLogger(NodeRoutes.class);
    private static final int MAX_ENTRIES = 1_000;
    private static final long MAX_BYTES = 1 << 20;

    /** The files can't be used. */
    private static final class UnusableException extends Exception {
        private final String problem;

        UnusableException(String problem) {
            super(problem, null, false, false);
            this.problem = problem;
        }
    }

    private interface Reading {
        Routes read() throws UnusableException;
    }

    private final Mounted<Optional<Routes>> mounted;
    private volatile Routes lastGood = (image, unqualified) -> new Route.Unknown("the nodes' files can't be read");
    private volatile Optional<String> problem = Optional.empty();
    private final AtomicLong version = new AtomicLong(1);

    private NodeRoutes(Supplier<?> state, Reading reading) {
        this.mounted = new Mounted<>(state, () -> read(reading));
    }

    /** By the folders that containerd has as {@code config_path}. */
    public static NodeRoutes containerd(List<Path> roots) {
        return new NodeRoutes(
                () -> roots.stream().flatMap(NodeRoutes::tree).toList(), () -> new ContainerdRoutes(roots(roots)));
    }

    /** By CRI-O's {@code registries.conf}. */
    public static NodeRoutes crio(Path conf) {
        Path dropIns = conf.resolveSibling(conf.getFileName() + ".d");
        return new NodeRoutes(
                () -> Stream.concat(Stream.of(FileState.of(conf)), tree(dropIns))
                        .toList(),
                () -> crio(conf, dropIns));
    }

    /** What is wrong with what is there now; what was there before goes on. */
    public Optional<String> problem() {
        return problem;
    }

    /** Reads again what has changed. */
    public void refresh() {
        if (mounted.refresh()) {
            version.incrementAndGet();
        }
    }

    @Override
    public Route of(ImageReference image, boolean unqualified) {
        return mounted.get().orElse(lastGood).of(image, unqualified);
    }

    @Override
    public long version() {
        return version.get();
    }

    private Optional<Routes> read(Reading reading) {
        try {
            Routes routes = reading.read();
            lastGood = routes;
            problem = Optional.empty();
            return Optional.of(routes);
        } catch (UnusableException e) {
            LOG.warnf("The nodes' files can't be used: %s", e.problem);
            problem = Optional.of(e.problem);
            return Optional.empty();
        }
    }

    /** The files of a folder, and of the folders in it. */
    private static Stream<FileState> tree(Path root) {
        return entries(root).stream()
                .flatMap(entry -> Stream.concat(
                        Stream.of(FileState.of(entry)),
                        Files.isDirectory(entry) ? entries(entry).stream().map(FileState::of) : Stream.empty()));
    }

    private static List<Path> entries(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            // A mounted ConfigMap has its own folders beside what it shows: ..data and others.
            return entries.filter(entry -> !entry.getFileName().toString().startsWith(".."))
                    .sorted()
                    .limit(MAX_ENTRIES)
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static List<Map<String, HostFolder>> roots(List<Path> roots) throws UnusableException {
        List<Map<String, HostFolder>> read = new ArrayList<>();
        for (Path root : roots) {
            if (!Files.isDirectory(root)) {
                throw new UnusableException("there is no folder " + root);
            }
            Map<String, HostFolder> folders = new HashMap<>();
            for (Path entry : entries(root)) {
                if (Files.isDirectory(entry)) {
                    folders.put(entry.getFileName().toString(), folder(entry));
                }
            }
            read.add(folders);
        }
        return read;
    }

    private static HostFolder folder(Path folder) {
        Map<String, String> files = new HashMap<>();
        for (Path file : entries(folder)) {
            if (Files.isRegularFile(file)) {
                try {
                    files.put(file.getFileName().toString(), text(file));
                } catch (UnusableException e) {
                    LOG.warnf("%s", e.problem);
                    return HostFolder.unreadable();
                }
            }
        }
        HostFolder read = new HostFolder(files);
        read.problem()
                .ifPresent(problem -> LOG.warnf(
                        "%s/hosts.toml: %s; as containerd does, certificates beside it are looked for instead",
                        folder, problem));
        return read;
    }

    private static Routes crio(Path conf, Path dropIns) throws UnusableException {
        Optional<List<CrioRoutes.File>> more = Optional.empty();
        if (Files.isDirectory(dropIns)) {
            List<CrioRoutes.File> files = new ArrayList<>();
            for (Path file : entries(dropIns)) {
                if (file.getFileName().toString().endsWith(".conf") && Files.isRegularFile(file)) {
                    files.add(new CrioRoutes.File(file.toString(), text(file)));
                }
            }
            more = Optional.of(files);
        }
        return switch (CrioRoutes.read(new CrioRoutes.File(conf.toString(), text(conf)), more)) {
            case CrioRoutes.Result.Valid(CrioRoutes routes) -> routes;
            case CrioRoutes.Result.Invalid(String problem) -> throw new UnusableException(problem);
        };
    }

    private static String text(Path file) throws UnusableException {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new UnusableException(file + " has more than " + MAX_BYTES + " bytes");
            }
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UnusableException(file + " can't be read: " + e);
        }
    }
}
