package dev.pullgate.review;

import dev.pullgate.image.ImageReference;
import dev.pullgate.image.ParsedImage;
import dev.pullgate.policy.ImageAdmissionPolicy;
import dev.pullgate.policy.RuleId.Need;
import dev.pullgate.policy.Subject.WorkloadName;
import dev.pullgate.policy.file.PolicyDocument;
import dev.pullgate.policy.file.PolicyFile;
import dev.pullgate.workload.ImageKind;
import dev.pullgate.workload.ImageUse;
import dev.pullgate.workload.Placement;
import dev.pullgate.workload.Workload;
import dev.pullgate.workload.WorkloadKind;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a long policy costs: 500 registries, half of them teams of one registry, 500 exemptions, a fifth of them without images, 200
 * mirrors and 20 scopes. Read once, and asked when a Deployment with five images is planned.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 11, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class PolicyBenchmark {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);
    private static final Optional<Map<String, String>> LABELS = Optional.of(
            Map.of("kubernetes.io/metadata.name", "shop", "tier", "gold", "pullgate.dev/mode-image-tag", "deny"));

    private final String document = document();
    private final ImageAdmissionPolicy policy = policy();
    private final ReviewRequest request = request();

    private static String document() {
        StringBuilder text = new StringBuilder(
                "apiVersion: pullgate.dev/v1alpha1\nkind: ImageAdmissionPolicy\nspec:\n  registries:\n");
        for (int i = 0; i < 500; i++) {
            String pattern = i % 2 == 0 ? "registry.example/team-" + i + "/**" : "registry-" + i + ".example";
            text.append("    - {pattern: ")
                    .append(pattern)
                    .append(", allowed: true, private: true, nodeCredentials: none, immutableTags: [\"v*.*.*\"]}\n");
        }
        text.append("  mirrors:\n");
        for (int i = 0; i < 200; i++) {
            text.append("    - {source: upstream-%d.example, target: mirror.example/upstream-%d}\n".formatted(i, i));
        }
        text.append("  scopes:\n");
        for (int i = 0; i < 20; i++) {
            text.append(
                    "    - {name: s%d, namespaces: [\"team-%d-*\"], modes: {image-missing: warn}}\n".formatted(i, i));
        }
        text.append("  exemptions:\n");
        for (int i = 0; i < 500; i++) {
            text.append(
                    i % 5 == 0
                            ? "    - {namespaces: [\"old-%d\"], reason: moves, until: 2027-03-31}\n".formatted(i)
                            : "    - {images: [registry.example/team-%d/legacy/**], reason: moves, until: 2027-03-31}\n"
                                    .formatted(i));
        }
        return text.toString();
    }

    private ImageAdmissionPolicy policy() {
        return switch (PolicyFile.read(document)) {
            case PolicyDocument.Loaded loaded -> loaded.policy();
            case PolicyDocument.Rejected rejected -> throw new IllegalStateException(rejected.toString());
        };
    }

    private static ReviewRequest request() {
        List<String> images = List.of(
                "registry.example/team-42/web:v1.4.2",
                "registry.example/team-498/legacy/api:1",
                "registry-499.example/tools/proxy:1.9.0",
                "upstream-199.example/library/redis:7.4",
                "quay.io/somebody/exporter:0.9");
        List<ImageUse> uses = IntStream.range(0, images.size())
                .mapToObj(i -> new ImageUse(
                        ImageKind.REGULAR,
                        "c" + i,
                        "/spec/template/spec/containers/" + i + "/image",
                        images.get(i),
                        "/spec/template/spec/containers/" + i + "/imagePullPolicy",
                        "IfNotPresent"))
                .toList();
        Workload workload = new Workload(
                WorkloadKind.of("apps", "Deployment").orElseThrow(),
                "shop",
                "web",
                false,
                List.of(),
                "default",
                Placement.ANYWHERE,
                uses);
        Origin origin = new Origin(
                "jane", List.of("developers"), Map.of("app", "web"), List.of(new WorkloadName("Deployment", "web")));
        return new ReviewRequest(workload, uses, origin);
    }

    /** From a Deployment's images to what has to be asked of whom. */
    @Benchmark
    public Object plan() {
        Circumstances circumstances = Circumstances.of(request.workload(), request.origin(), policy, TODAY, LABELS);
        Map<ImageUse, ImageReference> pulled = new HashMap<>();
        for (ImageUse use : request.images()) {
            if (ParsedImage.parse(use.text()) instanceof ImageReference image) {
                pulled.put(
                        use,
                        policy.mirrors().copies(image).places().stream()
                                .findFirst()
                                .orElse(image));
            }
        }
        return Plan.of(request, pulled, circumstances, Need.REGISTRY);
    }

    /** From the text to the policy. */
    @Benchmark
    public Object load() {
        return PolicyFile.read(document);
    }
}
