package dev.pullgate.registry.guard;

import dev.pullgate.credentials.Credential;
import dev.pullgate.fact.Deadline;
import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.fact.ManifestAnswer.Cause;
import dev.pullgate.fact.ManifestAnswer.Found;
import dev.pullgate.fact.ManifestAnswer.Unreachable;
import dev.pullgate.image.ImageReference;
import dev.pullgate.image.ParsedImage;
import dev.pullgate.registry.ManifestQuestion;
import dev.pullgate.registry.Question;
import dev.pullgate.registry.Registry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Registries that answer at once what a test says, or stay silent until it lets them answer; the guard in front of them; and a
 * clock that goes by only when a test says so.
 */
final class Staged implements Registry, InstantSource {
    static final Found FOUND = new Found(Optional.empty());
    static final Unreachable SILENT = new Unreachable(Cause.TIMEOUT, "no answer in time");

    private final Map<String, ManifestAnswer> answers = new HashMap<>();
    private final Map<String, CountDownLatch> silences = Collections.synchronizedMap(new HashMap<>());
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final List<Refusal> refusals = Collections.synchronizedList(new ArrayList<>());
    private Instant now = Instant.parse("2026-11-24T10:02:00Z");
    final GuardedRegistry guarded;

    Staged(GuardedRegistry.Bounds bounds) {
        guarded = new GuardedRegistry(this, bounds, new PullLimits(() -> 0), refusals::add, this);
    }

    /** From now on, what that host says; everything is found where nothing is said. */
    void answer(String host, ManifestAnswer answer) {
        answers.put(host, answer);
    }

    /** From now on, that host says nothing until {@link #speak}. */
    void silent(String host) {
        silences.put(host, new CountDownLatch(1));
    }

    void speak(String host) {
        Optional.ofNullable(silences.remove(host)).ifPresent(CountDownLatch::countDown);
    }

    void later(Duration time) {
        now = now.plus(time);
    }

    List<String> asked() {
        return List.copyOf(asked);
    }

    List<Refusal> refusals() {
        return List.copyOf(refusals);
    }

    /** The answer to a question for an image, through the guard. */
    ManifestAnswer ask(String image) {
        return ask(image, null);
    }

    ManifestAnswer ask(String image, @Nullable Credential login) {
        return guarded.ask(question(image, login), inTime());
    }

    /** A deadline that is never over, by a clock that stands still; whoever waits waits in real time. */
    Deadline inTime() {
        return Deadline.in(Duration.ofSeconds(80), this);
    }

    static ManifestQuestion question(String image, @Nullable Credential login) {
        return new ManifestQuestion((ImageReference) ParsedImage.parse(image), login, false);
    }

    /** Waits until that many questions have reached a registry. */
    void untilAsked(int questions) {
        Deadline end = Deadline.in(Duration.ofSeconds(20), InstantSource.system());
        while (asked.size() < questions) {
            if (end.isOver()) {
                throw new IllegalStateException("only " + asked + " were asked");
            }
            Thread.yield();
        }
    }

    @Override
    public <A> A ask(Question<A> question, Deadline deadline) {
        String host = question.about().image().registry();
        CountDownLatch silence = silences.get(host);
        asked.add(question.about().image().familiar());
        if (silence != null) {
            await(silence);
        }
        return question.unanswered(answers.getOrDefault(host, FOUND));
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody let it speak");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Instant instant() {
        return now;
    }
}
