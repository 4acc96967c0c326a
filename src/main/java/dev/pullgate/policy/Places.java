package dev.pullgate.policy;

import dev.pullgate.policy.Evidence.ImageEvidence;
import dev.pullgate.workload.ImageUse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which images findings are about, looked up by the fields that they point to. */
final class Places {
    private final List<ImageUse> all;
    private final Map<String, Integer> positions = new HashMap<>();

    Places(Evidence evidence) {
        all = evidence.images().stream().map(ImageEvidence::use).toList();
        for (int i = 0; i < all.size(); i++) {
            positions.put(all.get(i).pointer(), i);
            positions.put(all.get(i).pullPolicyPointer(), i);
        }
    }

    /** Every image that is judged. */
    List<ImageUse> all() {
        return all;
    }

    /** The images that a finding is about: one, or all of them where it is about a pull secret. */
    List<ImageUse> concerned(Finding finding) {
        Integer position = positions.get(finding.pointer());
        return position == null ? all : List.of(all.get(position));
    }

    /** Images as the workload lists them, and what is not at an image after them. */
    int position(Finding finding) {
        return positions.getOrDefault(finding.pointer(), all.size());
    }
}
