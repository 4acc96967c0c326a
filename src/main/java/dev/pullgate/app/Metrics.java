package dev.pullgate.app;

import dev.pullgate.admission.AdmissionObserver;
import dev.pullgate.fact.Deadline;
import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.policy.Action;
import dev.pullgate.policy.RuleId;
import dev.pullgate.policy.Ruling;
import dev.pullgate.policy.Verdict;
import dev.pullgate.registry.ManifestQuestion;
import dev.pullgate.registry.Registry;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * Every metric of Pullgate's own, with all its labels' values there from the start, at 0: a rate over a counter that appears
 * with its first event misses that event. No label ever holds a name out of a request.
 */
final class Metrics implements AdmissionObserver {
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10)
    };

    /** What a registry's answer is called; one word for each type of {@link ManifestAnswer}. */
    private enum Outcome {
        FOUND,
        MISSING,
        ACCESS_DENIED,
        THROTTLED,
        UNREACHABLE,
        NOT_UNDERSTOOD;

        static Outcome of(ManifestAnswer answer) {
            return switch (answer) {
                case ManifestAnswer.Found found -> FOUND;
                case ManifestAnswer.Missing missing -> MISSING;
                case ManifestAnswer.AccessDenied denied -> ACCESS_DENIED;
                case ManifestAnswer.Throttled throttled -> THROTTLED;
                case ManifestAnswer.Unreachable unreachable -> UNREACHABLE;
                case ManifestAnswer.NotUnderstood notUnderstood -> NOT_UNDERSTOOD;
            };
        }
    }

    private final Map<Webhook, Map<Decision, Counter>> requests = new EnumMap<>(Webhook.class);
    private final Map<Webhook, Timer> durations = new EnumMap<>(Webhook.class);
    private final Map<RuleId, Map<Action, Counter>> findings = new EnumMap<>(RuleId.class);
    private final Map<RuleId, Counter> spared = new EnumMap<>(RuleId.class);
    private final Map<Outcome, Counter> registryRequests = new EnumMap<>(Outcome.class);
    private final Timer registryDuration;

    Metrics(MeterRegistry meters) {
        for (Webhook webhook : Webhook.values()) {
            Map<Decision, Counter> counters = new EnumMap<>(Decision.class);
            for (Decision decision : Decision.values()) {
                counters.put(
                        decision,
                        Counter.builder("pullgate.admission.requests")
                                .description("Calls of the webhook, by what became of them")
                                .tag("webhook", word(webhook))
                                .tag("decision", word(decision))
                                .register(meters));
            }
            requests.put(webhook, counters);
            durations.put(
                    webhook,
                    Timer.builder("pullgate.admission.duration")
                            .description("Time from a call's body to its answer")
                            .tag("webhook", word(webhook))
                            .serviceLevelObjectives(BUCKETS)
                            .register(meters));
        }
        for (RuleId rule : RuleId.values()) {
            Map<Action, Counter> counters = new EnumMap<>(Action.class);
            for (Action action : Action.values()) {
                counters.put(
                        action,
                        Counter.builder("pullgate.violations")
                                .description("Findings, by rule and by what came of them")
                                .tag("rule", rule.id())
                                .tag("action", word(action))
                                .register(meters));
            }
            findings.put(rule, counters);
            spared.put(
                    rule,
                    Counter.builder("pullgate.violations.spared")
                            .description("Findings that would have denied, had a controller not made the object")
                            .tag("rule", rule.id())
                            .register(meters));
        }
        for (Outcome outcome : Outcome.values()) {
            registryRequests.put(
                    outcome,
                    Counter.builder("pullgate.registry.requests")
                            .description("Questions to registries that the cache did not answer, by outcome")
                            .tag("outcome", word(outcome))
                            .register(meters));
        }
        registryDuration = Timer.builder("pullgate.registry.request.duration")
                .description("Time that a registry took to answer, tokens included")
                .serviceLevelObjectives(BUCKETS)
                .register(meters);
    }

    @Override
    public void answered(Webhook webhook, Decision decision, Duration took) {
        of(of(requests, webhook), decision).increment();
        of(durations, webhook).record(took);
    }

    @Override
    public void judged(Verdict verdict) {
        for (Ruling ruling : verdict.rulings()) {
            RuleId rule = ruling.finding().rule();
            of(of(findings, rule), ruling.action()).increment();
            if (ruling.spared()) {
                of(spared, rule).increment();
            }
        }
    }

    /** The same registry, counted and timed. */
    Registry metered(Registry registry) {
        return (ManifestQuestion question, Deadline deadline) -> {
            long started = System.nanoTime();
            ManifestAnswer answer = registry.ask(question, deadline);
            registryDuration.record(Duration.ofNanos(System.nanoTime() - started));
            of(registryRequests, Outcome.of(answer)).increment();
            return answer;
        };
    }

    private static <K extends Enum<K>, V> V of(Map<K, V> all, K key) {
        V value = all.get(key);
        if (value == null) {
            throw new IllegalStateException("not registered: " + key);
        }
        return value;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
