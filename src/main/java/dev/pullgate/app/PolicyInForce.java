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
    private ImageAdmissionPolicy ofFile;
    private boolean ofResource;
    private volatile ImageAdmissionPolicy policy;

    /** The first one: that of the file, or that of the rules themselves. */
    PolicyInForce(ImageAdmissionPolicy first, PolicyMetrics metrics, InstantSource clock) {
        this.metrics = metrics;
        this.clock = clock;
        this.ofFile = first;
        this.policy = first;
        tell();
    }

    @Override
    public ImageAdmissionPolicy get() {
        return policy;
    }

    /** What the file says, from now on; it counts while there is no custom resource. */
    synchronized void exchange(ImageAdmissionPolicy next, String source) {
        ofFile = next;
        if (!ofResource) {
            set(next, source);
        }
    }

    /** What the custom resource says, from now on. */
    synchronized void resource(ImageAdmissionPolicy next, String source) {
        ofResource = true;
        set(next, source);
    }

    /** There is no custom resource any more. */
    synchronized void noResource() {
        ofResource = false;
        set(ofFile, "the file, or of the rules' defaults,");
    }

    private void set(ImageAdmissionPolicy next, String source) {
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
