package dev.pullgate.app;

import dev.pullgate.admission.AdmissionObserver;
import dev.pullgate.fact.Deadline;
import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.policy.Action;
import dev.pullgate.policy.RuleId;
import dev.pullgate.policy.Ruling;
import dev.pullgate.policy.Verdict;
import dev.pullgate.registry.Question;
import dev.pullgate.registry.Registry;
import dev.pullgate.registry.guard.GuardedRegistry;
import dev.pullgate.registry.guard.Refusal;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

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
                // No registry answers with the second: it is not asked.
                case ManifestAnswer.Missing missing -> MISSING;
                case ManifestAnswer.Forbidden forbidden -> MISSING;
                case ManifestAnswer.AccessDenied denied -> ACCESS_DENIED;
                case ManifestAnswer.Throttled throttled -> THROTTLED;
                case ManifestAnswer.Unreachable unreachable -> UNREACHABLE;
                case ManifestAnswer.NotUnderstood notUnderstood -> NOT_UNDERSTOOD;
            };
        }
    }

    private final MeterRegistry meters;
    private final Map<Webhook, Map<Decision, Counter>> requests;
    private final Map<Webhook, Timer> durations;
    private final Map<RuleId, Map<Action, Counter>> findings;
    private final Map<RuleId, Counter> spared;
    private final Map<Outcome, Counter> registryRequests;
    private final Timer registryDuration;
    private final Map<Refusal, Counter> registryRefusals;

    Metrics(MeterRegistry meters) {
        this.meters = meters;
        requests = each(
                Webhook.class,
                webhook -> each(
                        Decision.class,
                        decision -> counter(
                                "pullgate.admission.requests",
                                "Calls of the webhook, by what became of them",
                                Tags.of("webhook", word(webhook), "decision", word(decision)))));
        durations = each(
                Webhook.class,
                webhook -> timer(
                        "pullgate.admission.duration",
                        "Time from a call's body to its answer",
                        Tags.of("webhook", word(webhook))));
        findings = each(
                RuleId.class,
                RuleId.atAdmission(),
                rule -> each(
                        Action.class,
                        action -> counter(
                                "pullgate.violations",
                                "Findings, by rule and by what came of them",
                                Tags.of("rule", rule.id(), "action", word(action)))));
        spared = each(
                RuleId.class,
                RuleId.atAdmission(),
                rule -> counter(
                        "pullgate.violations.spared",
                        "Findings that would have denied, had a controller not made the object",
                        Tags.of("rule", rule.id())));
        registryRequests = each(
                Outcome.class,
                outcome -> counter(
                        "pullgate.registry.requests",
                        "Questions to registries that the cache did not answer, by outcome",
                        Tags.of("outcome", word(outcome))));
        registryRefusals = each(
                Refusal.class,
                refusal -> counter(
                        "pullgate.registry.refusals",
                        "Questions that no registry was asked, to spare it or those who ask",
                        Tags.of("reason", word(refusal))));
        registryDuration = timer(
                "pullgate.registry.request.duration",
                "Time that a registry took to answer, tokens included",
                Tags.empty());
    }

    /** A question that no registry was asked. */
    void refused(Refusal refusal) {
        of(registryRefusals, refusal).increment();
    }

    /** Tells how many of the registries have stopped answering; which ones is for the log and the user to know. */
    void watch(GuardedRegistry registry) {
        Gauge.builder("pullgate.registry.open", registry, GuardedRegistry::open)
                .description("Registries that are not asked for now, since they have stopped answering")
                .register(meters);
    }

    /** Tells whether pull policies are put right: 0 on a cluster that sets them all to Always. */
    void watch(PullPolicyWatch pullPolicies) {
        Gauge.builder(
                        "pullgate.pull.policy.injectable",
                        pullPolicies,
                        watch -> watch.get().isInjectable() ? 1 : 0)
                .description("Whether Always may become IfNotPresent on this cluster")
                .register(meters);
    }

    private static <E extends Enum<E>, M> Map<E, M> each(Class<E> type, Function<E, M> meter) {
        return each(type, List.of(type.getEnumConstants()), meter);
    }

    private static <E extends Enum<E>, M> Map<E, M> each(Class<E> type, List<E> values, Function<E, M> meter) {
        Map<E, M> all = new EnumMap<>(type);
        for (E value : values) {
            all.put(value, meter.apply(value));
        }
        return all;
    }

    private Counter counter(String name, String description, Tags tags) {
        return Counter.builder(name).description(description).tags(tags).register(meters);
    }

    private Timer timer(String name, String description, Tags tags) {
        return Timer.builder(name)
                .description(description)
                .tags(tags)
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
        return new Registry() {
            @Override
            public <A> A ask(Question<A> question, Deadline deadline) {
                long started = System.nanoTime();
                A answer = registry.ask(question, deadline);
                registryDuration.record(Duration.ofNanos(System.nanoTime() - started));
                of(registryRequests, Outcome.of(question.outcome(answer))).increment();
                return answer;
            }
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
