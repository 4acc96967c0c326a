package dev.pullgate.review;

import dev.pullgate.workload.Placement;
import dev.pullgate.workload.Placement.Toleration;
import dev.pullgate.workload.Workload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where RuntimeClasses let Pods land. The API server writes that into a Pod before any webhook sees it
 * (plugin/pkg/admission/runtimeclass); a template has the name only.
 */
public final class RuntimeClasses {
    /**
     * A RuntimeClass's {@code scheduling}.
     *
     * @param nodeSelector labels that the node has to have
     * @param tolerations taints that its Pods put up with
     */
    public record Scheduling(Map<String, String> nodeSelector, List<Toleration> tolerations) {
        /** It says nothing. */
        public static final Scheduling ANYWHERE = new Scheduling(Map.of(), List.of());

        public Scheduling {
            nodeSelector = Map.copyOf(nodeSelector);
            tolerations = List.copyOf(tolerations);
        }
    }

    private final Map<String, Scheduling> byName = new ConcurrentHashMap<>();

    /** One that is new, or has changed. */
    public void put(String name, Scheduling scheduling) {
        byName.put(name, scheduling);
    }

    /** One that is gone. */
    public void remove(String name) {
        byName.remove(name);
    }

    /** Where the workload's Pods may land by all that is said; empty where that is not known, or can't be. */
    Optional<Placement> placement(Workload workload) {
        Placement own = workload.placement();
        if (own.runtimeClass().isEmpty() || !workload.kind().isTemplate()) {
            return Optional.of(own);
        }
        return Optional.ofNullable(byName.get(own.runtimeClass()))
                .filter(scheduling -> scheduling.nodeSelector().entrySet().stream()
                        .allMatch(label -> own.nodeSelector()
                                .getOrDefault(label.getKey(), label.getValue())
                                .equals(label.getValue())))
                .map(scheduling -> both(own, scheduling));
    }

    private static Placement both(Placement own, Scheduling scheduling) {
        Map<String, String> nodeSelector = new HashMap<>(own.nodeSelector());
        nodeSelector.putAll(scheduling.nodeSelector());
        List<Toleration> tolerations = new ArrayList<>(own.tolerations());
        tolerations.addAll(scheduling.tolerations());
        return new Placement(own.nodeName(), own.os(), own.runtimeClass(), nodeSelector, own.affinity(), tolerations);
    }
}
