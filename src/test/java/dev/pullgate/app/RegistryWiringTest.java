package dev.pullgate.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.pullgate.fact.Deadline;
import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.fact.ManifestAnswer.Missing;
import dev.pullgate.image.ImageReference;
import dev.pullgate.image.ParsedImage;
import dev.pullgate.registry.ManifestQuestion;
import dev.pullgate.registry.Question;
import dev.pullgate.registry.Registry;
import dev.pullgate.registry.guard.PullLimits;
import dev.pullgate.review.Source;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What registries said, and when it is not told any more. */
final class RegistryWiringTest {
    private static final ManifestQuestion WEB =
            new ManifestQuestion(((ImageReference) ParsedImage.parse("r.example/web:1")).pulled(), null, false);

    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicLong routes = new AtomicLong(1);
    private final Source<ManifestQuestion, ManifestAnswer> manifests = new RegistryWiring(
                    new Counting(),
                    routes::get,
                    new PullLimits(Ticker.systemTicker()),
                    Duration.ofSeconds(10),
                    Runnable::run,
                    InstantSource.system())
            .sources(false)
            .manifests();

    private final class Counting implements Registry {
        @Override
        public <A> A ask(Question<A> question, Deadline deadline) {
            asked.incrementAndGet();
            return question.unanswered(new Missing());
        }
    }

    private ManifestAnswer ask() {
        return manifests.ask().apply(WEB, Deadline.in(Duration.ofSeconds(10), InstantSource.system()));
    }

    @Test
    void isAskedAnewOnceTheNodesAskElsewhere() {
        assertThat(ask()).isEqualTo(ask());
        assertThat(asked).hasValue(1);
        assertThat(manifests.known().apply(WEB)).contains(new Missing());

        routes.incrementAndGet();
        assertThat(manifests.known().apply(WEB)).isEmpty();
        assertThat(ask()).isEqualTo(new Missing());
        assertThat(asked).hasValue(2);
    }
}
