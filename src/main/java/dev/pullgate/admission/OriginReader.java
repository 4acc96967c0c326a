package dev.pullgate.admission;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pullgate.policy.Subject.WorkloadName;
import dev.pullgate.review.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads where an object comes from: who sends it, and which workloads it belongs to. */
final class OriginReader {
    private static final String POD = "Pod";
    private static final String CONTROLLERS = "system:serviceaccount:kube-system:";

    /** A CronJob's Jobs are named by the minute they were due (kubernetes pkg/controller/cronjob getJobName). */
    private static final Pattern JOB_OF_CRON_JOB = Pattern.compile("(.+)-[0-9]{8}");

    private OriginReader() {}

    static Origin read(AdmissionRequest request) {
        Map<String, String> labels = new HashMap<>();
        request.object()
                .path("metadata")
                .path("labels")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText("")));
        return new Origin(request.user(), request.groups(), labels, owners(request, labels));
    }

    private static List<WorkloadName> owners(AdmissionRequest request, Map<String, String> labels) {
        JsonNode metadata = request.object().path("metadata");
        List<WorkloadName> owners = new ArrayList<>();
        owners.add(new WorkloadName(request.kind(), metadata.path("name").asText("")));
        if (isOfAController(request.user())) {
            for (JsonNode reference : metadata.path("ownerReferences")) {
                if (reference.path("controller").asBoolean(false)) {
                    WorkloadName owner = new WorkloadName(
                            reference.path("kind").asText(""),
                            reference.path("name").asText(""));
                    owners.add(owner);
                    if (request.kind().equals(POD)) {
                        above(owner, labels).ifPresent(owners::add);
                    }
                }
            }
        }
        return owners;
    }

    /** Anybody can write an owner reference; believed are the controllers of Kubernetes, whose own it is. */
    private static boolean isOfAController(String user) {
        return user.equals("system:kube-controller-manager")
                || (user.startsWith(CONTROLLERS) && user.endsWith("-controller"));
    }

    /** What made the ReplicaSet or Job that made a Pod: a Pod's own references go one step up only. */
    private static Optional<WorkloadName> above(WorkloadName owner, Map<String, String> labels) {
        return switch (owner.kind()) {
            case "ReplicaSet" -> {
                String ending = "-" + labels.getOrDefault("pod-template-hash", "");
                yield ending.length() > 1 && owner.name().endsWith(ending)
                        ? Optional.of(new WorkloadName(
                                "Deployment",
                                owner.name().substring(0, owner.name().length() - ending.length())))
                        : Optional.empty();
            }
            case "Job" -> {
                Matcher job = JOB_OF_CRON_JOB.matcher(owner.name());
                yield job.matches() ? Optional.of(new WorkloadName("CronJob", job.group(1))) : Optional.empty();
            }
            default -> Optional.empty();
        };
    }
}
