package dev.pullgate.app;

import dev.pullgate.policy.Exemption;
import dev.pullgate.policy.ImageAdmissionPolicy;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * The policy that reviews go by: the last one that was good. A review asks for it once, so that one that is exchanged meanwhile
 * neither stops a review nor mixes with it.
 */
final class PolicyInForce implements Supplier<ImageAdmissionPolicy> {
    private static final Logger LOG = Logger.getLogger(PolicyInForce.class);

    private final PolicyMetrics metrics;
    private final InstantSource clock;
    private volatile ImageAdmissionPolicy policy;

    /** The first one. */
    PolicyInForce(ImageAdmissionPolicy first, PolicyMetrics metrics, InstantSource clock) {
        this.metrics = metrics;
        this.clock = clock;
        this.policy = first;
        tell();
    }

    @Override
    public ImageAdmissionPolicy get() {
        return policy;
    }

    /** Another one, from now on. */
    void exchange(ImageAdmissionPolicy next, String source) {
        policy = next;
        LOG.infof("The policy of %s is in force", source);
        tell();
    }

    /** One that can't be used, so that the one before goes on. */
    void keep(String source, List<String> problems) {
        metrics.rejected(problems.size());
        LOG.errorf(
                "The policy of %s can't be used, and the one before goes on:%s",
                source, problems.stream().map(problem -> "\n  " + problem).collect(Collectors.joining()));
    }

    private void tell() {
        metrics.loaded(clock.instant());
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        for (Exemption exemption : policy.exemptions().all()) {
            if (exemption.hasEnded(today)) {
                LOG.warnf(
                        "An exemption has ended on %s and counts for nothing: %s",
                        exemption.until().orElseThrow(), exemption.reason());
            }
        }
    }
}
