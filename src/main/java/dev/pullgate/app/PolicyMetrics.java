package dev.pullgate.app;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The metrics about the policy itself, there from the start as all others. */
final class PolicyMetrics {
    private final Counter loads;
    private final Counter rejections;
    private final AtomicInteger problems = new AtomicInteger();
    private final AtomicLong since = new AtomicLong();

    PolicyMetrics(MeterRegistry meters) {
        loads = loads(meters, "loaded");
        rejections = loads(meters, "rejected");
        Gauge.builder("pullgate.policy.problems", problems, AtomicInteger::get)
                .description("Problems of the policy as it was read last; while there are any, the one before goes on")
                .register(meters);
        Gauge.builder("pullgate.policy.loaded.time", since, AtomicLong::get)
                .description("When the policy that is in force was read, in seconds since 1970")
                .baseUnit("seconds")
                .register(meters);
    }

    private static Counter loads(MeterRegistry meters, String outcome) {
        return Counter.builder("pullgate.policy.loads")
                .description("Policies that were read, by what came of it")
                .tags(Tags.of("outcome", outcome))
                .register(meters);
    }

    /** A policy came into force. */
    void loaded(Instant now) {
        loads.increment();
        problems.set(0);
        since.set(now.getEpochSecond());
    }

    /** A policy could not be used. */
    void rejected(int count) {
        rejections.increment();
        problems.set(count);
    }
}
