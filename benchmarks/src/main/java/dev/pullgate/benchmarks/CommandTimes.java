package dev.pullgate.benchmarks;

import dev.pullgate.support.FakeRegistry;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** How long commands take from start to end, beside the JVM that does nothing. */
final class CommandTimes {
    private static final int ROUNDS = 15;
    private static final int MANIFESTS = 1000;
    private static final int REGISTRIES = 5;
    private static final Duration DELAY = Duration.ofMillis(20);
    private static final String[] PLATFORMS = {"linux/amd64", "linux/arm64"};
    private static final String PROXY = "2.1.0";
    private static final String PULLGATE = "bin/pullgate";
    /** The same start without what the AOT cache gives. */
    private static final Map<String, String> NO_CACHE = Map.of("PULLGATE_JAVA_OPTS", "-XX:AOTMode=off");

    /** One thing that is measured; {@code goal} in seconds, 0 where there is none. */
    private record Run(String name, double goal, Map<String, String> environment, List<String> command) {}

    private CommandTimes() {}

    /** @param args a folder to write manifests into */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path folder = Path.of(args[0]);
        List<FakeRegistry> registries = new ArrayList<>();
        try {
            for (int i = 0; i < REGISTRIES; i++) {
                registries.add(FakeRegistry.http().delay(DELAY));
            }
            run(folder, registries);
        } finally {
            registries.forEach(FakeRegistry::close);
        }
    }

    private static void run(Path folder, List<FakeRegistry> registries) throws IOException, InterruptedException {
        String java = ProcessHandle.current().info().command().orElseThrow();
        List<String> image = List.of(PULLGATE, "image", "nginx");
        Path alone = manifests(
                folder.resolve("offline"), i -> "registry" + i + ".example", i -> i % 10 == 0 ? "latest" : web(i));
        List<String> check = List.of(PULLGATE, "check", "--offline", alone.toString());
        for (int i = 0; i < MANIFESTS; i++) {
            FakeRegistry registry = registries.get(i % REGISTRIES);
            registry.index("bookshop/migrate", migrate(i), PLATFORMS);
            registry.index("bookshop/web", web(i), PLATFORMS);
            registry.index("mesh/proxy", PROXY, PLATFORMS);
        }
        Path asking = manifests(folder.resolve("online"), i -> registries.get(i).host(), CommandTimes::web);
        Path policy = Files.writeString(folder.resolve("policy.yaml"), policy(registries));
        List<String> online = List.of(
                PULLGATE, "check", "--policy", policy.toString(), "--platform", "linux/amd64", asking.toString());
        List<Run> runs = List.of(
                new Run("java -version", 0, Map.of(), List.of(java, "-version")),
                new Run("pullgate --help", 0, Map.of(), List.of(PULLGATE, "--help")),
                new Run("pullgate image nginx", 0.4, Map.of(), image),
                new Run("the same without the AOT cache", 0, NO_CACHE, image),
                new Run("pullgate check --offline, 1,000 manifests", 1.5, Map.of(), check),
                new Run("the same without the AOT cache", 0, NO_CACHE, check),
                new Run("pullgate check, 300 images on 5 registries at 20 ms", 3, Map.of(), online));
        Map<Run, List<Double>> seconds = new LinkedHashMap<>();
        // In turns, so that whatever else the machine does hits all of them; the first round warms the disk's cache.
        for (int round = 0; round <= ROUNDS; round++) {
            for (Run run : runs) {
                double one = time(run);
                if (round > 0) {
                    seconds.computeIfAbsent(run, _ -> new ArrayList<>()).add(one);
                }
            }
        }
        print(seconds, new Samples(seconds.get(runs.getFirst())));
    }

    private static double time(Run run) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(run.command())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(run.environment());
        long start = System.nanoTime();
        Process process = builder.start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException(run.name() + " does not end");
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        // 1 says that something was found to deny.
        if (process.exitValue() > 1) {
            throw new IOException(String.join(" ", run.command()) + " ended with " + process.exitValue());
        }
        return seconds;
    }

    private static String policy(List<FakeRegistry> registries) {
        return "apiVersion: pullgate.dev/v1alpha1\nkind: ImageAdmissionPolicy\nspec:\n  registries:\n"
                + registries.stream()
                        .map(registry -> "    - {pattern: \"" + registry.host() + "/**\", insecure: true}\n")
                        .collect(Collectors.joining());
    }

    private static String migrate(int i) {
        return "1.0." + i % 100;
    }

    private static String web(int i) {
        return "1.2." + i % 195;
    }

    /** Deployments of three containers; 300 images in all, each on one registry. */
    private static Path manifests(Path folder, IntFunction<String> hosts, IntFunction<String> web) throws IOException {
        Files.createDirectories(folder);
        for (int i = 0; i < MANIFESTS; i++) {
            Files.writeString(folder.resolve("web-" + i + ".yaml"), """
                    apiVersion: apps/v1
                    kind: Deployment
                    metadata:
                      name: web-%1$d
                      namespace: bookshop
                      labels: {app.kubernetes.io/name: web, app.kubernetes.io/part-of: bookshop}
                    spec:
                      replicas: 2
                      selector:
                        matchLabels: {app.kubernetes.io/name: web}
                      template:
                        metadata:
                          labels: {app.kubernetes.io/name: web, app.kubernetes.io/part-of: bookshop}
                        spec:
                          serviceAccountName: web
                          initContainers:
                            - name: migrate
                              image: %2$s/bookshop/migrate:%3$s
                              args: [--wait, --timeout=60s]
                          containers:
                            - name: web
                              # The shop itself.
                              image: %2$s/bookshop/web:%4$s
                              ports:
                                - {name: http, containerPort: 8080}
                              env:
                                - name: DATABASE
                                  valueFrom:
                                    secretKeyRef: {name: database, key: url}
                              readinessProbe:
                                httpGet: {path: /ready, port: http}
                              resources:
                                requests: {cpu: 100m, memory: 128Mi}
                                limits: {memory: 256Mi}
                            - name: proxy
                              image: %2$s/mesh/proxy:%5$s
                    """.formatted(
                            i, hosts.apply(i % REGISTRIES), migrate(i), web.apply(i), PROXY));
        }
        return folder;
    }

    private static void print(Map<Run, List<Double>> seconds, Samples java) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.println("| " + ROUNDS + " runs in turns | median s | least - most | of java -version | goal s |");
        out.println("| --- | ---: | ---: | ---: | ---: |");
        seconds.forEach((run, each) -> {
            Samples samples = new Samples(each);
            out.printf(
                    Locale.ROOT,
                    "| %s | %.3f | %.3f - %.3f | %.1f | %s |%n",
                    run.name(),
                    samples.median(),
                    samples.least(),
                    samples.most(),
                    samples.median() / java.median(),
                    run.goal() == 0 ? "" : run.goal());
        });
    }
}
