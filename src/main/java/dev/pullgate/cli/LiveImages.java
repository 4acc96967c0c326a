package dev.pullgate.cli;

import dev.pullgate.check.Outside.UnusableException;
import dev.pullgate.credentials.Keychain;
import dev.pullgate.fact.Deadline;
import dev.pullgate.fact.ManifestAnswer.Found;
import dev.pullgate.image.ImageReference;
import dev.pullgate.policy.Copies;
import dev.pullgate.policy.ImageAdmissionPolicy;
import dev.pullgate.review.ImageLookup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;

/** Images that registries are asked about, several at once and each once, at the places where the policy has them pulled from. */
final class LiveImages {
    /** Enough to hide the way there and back; a registry that counts requests by the second takes that. */
    private static final int AT_ONCE = 16;

    private final Map<ImageReference, CompletableFuture<ImageAnswer.Asked>> answers = new LinkedHashMap<>();
    private final Executor threads = command -> Thread.ofVirtual().name("image").start(command);
    private final Semaphore free = new Semaphore(AT_ONCE);
    private final Surroundings surroundings;
    private final ImageAdmissionPolicy policy;
    private final ImageLookup lookup;
    private final Duration time;

    /**
     * Asks.
     *
     * @param time how long one image may take
     * @throws UnusableException if nobody can be asked
     */
    LiveImages(Surroundings surroundings, ImageAdmissionPolicy policy, Optional<Keychain> logins, Duration time)
            throws UnusableException {
        this.surroundings = surroundings;
        this.policy = policy;
        this.lookup = new ImageLookup(
                surroundings.registries().by(policy), logins.orElse(Keychain.EMPTY), policy.registries());
        this.time = time;
    }

    /** Begins to ask, unless that has begun. */
    CompletableFuture<ImageAnswer.Asked> ask(ImageReference image) {
        return answers.computeIfAbsent(
                image.pulled(),
                pulled -> CompletableFuture.supplyAsync(
                        () -> {
                            free.acquireUninterruptibly();
                            try {
                                return look(pulled);
                            } finally {
                                free.release();
                            }
                        },
                        threads));
    }

    /** The answer, once it is there. */
    ImageAnswer.Asked answer(ImageReference image) {
        return ask(image).join();
    }

    /** The first place that has it, or else what the last one says, which is where it would be pulled from. */
    private ImageAnswer.Asked look(ImageReference image) {
        Deadline deadline = Deadline.in(time, surroundings.clock());
        Copies copies = policy.mirrors().copies(image);
        List<ImageReference> places = new ArrayList<>(copies.haveToBeAsked() ? copies.places() : List.of());
        places.remove(copies.otherwise());
        places.add(copies.otherwise());
        ImageAnswer.Asked asked = null;
        for (ImageReference place : places) {
            asked = new ImageAnswer.Asked(place.withDefaultTag(), lookup.ask(place, deadline));
            if (asked.found().asked().answer() instanceof Found) {
                break;
            }
        }
        if (asked == null) {
            throw new IllegalStateException("there is one place at least");
        }
        return asked;
    }
}
