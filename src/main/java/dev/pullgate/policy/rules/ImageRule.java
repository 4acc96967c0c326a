package dev.pullgate.policy.rules;

import dev.pullgate.policy.Certainty;
import dev.pullgate.policy.Evidence;
import dev.pullgate.policy.Evidence.ImageEvidence;
import dev.pullgate.policy.Finding;
import dev.pullgate.policy.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A rule that looks at one image at a time and has at most one thing to say of it. */
interface ImageRule extends Rule {
    /** What it has to say of one image. */
    Optional<Finding> check(ImageEvidence image, Evidence evidence);

    @Override
    default List<Finding> check(Evidence evidence) {
        List<Finding> findings = new ArrayList<>();
        for (ImageEvidence image : evidence.images()) {
            check(image, evidence).ifPresent(findings::add);
        }
        return findings;
    }

    /** A finding at the image's name. */
    default Finding finding(ImageEvidence image, Certainty certainty, String problem, String remedy) {
        return new Finding(id(), image.use().pointer(), image.use().text(), certainty, problem, remedy);
    }
}
