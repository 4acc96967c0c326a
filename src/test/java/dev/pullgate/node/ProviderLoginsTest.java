package dev.pullgate.node;

import static dev.pullgate.node.Images.image;
import static dev.pullgate.node.Images.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.credentials.ImagePattern;
import dev.pullgate.credentials.Login;
import dev.pullgate.credentials.provider.CredentialProvider;
import dev.pullgate.credentials.provider.ProviderResponse;
import dev.pullgate.credentials.provider.ProviderResponse.KeyType;
import dev.pullgate.credentials.provider.ProviderResponse.Unusable;
import dev.pullgate.image.ImageReference;
import dev.pullgate.node.ProviderLogins.Outcome;
import dev.pullgate.node.ProviderLogins.Outcome.Answered;
import dev.pullgate.node.ProviderLogins.Outcome.NoAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How long a provider's answers are kept, and for what (kubernetes pkg/credentialprovider/plugin/plugin.go). */
@Timeout(30)
final class ProviderLoginsTest {
    private static final Executor THREADS = Executors.newVirtualThreadPerTaskExecutor();
    private static final ImageReference WEB = image("r.example/shop/web:1");
    private static final ImageReference API = image("r.example/shop/api:1");
    private static final ImageReference ELSEWHERE = image("s.example/shop/web:1");

    private final AtomicLong nanos = new AtomicLong();
    private final List<String> runs = new CopyOnWriteArrayList<>();

    @Test
    void keepsAnAnswerForTheRepository() {
        ProviderLogins provider = answering(KeyType.IMAGE, Optional.empty());

        assertThat(ask(provider, WEB)).isEqualTo(ask(provider, image("r.example/shop/web:2")));
        ask(provider, API);

        assertThat(runs).containsExactly("r.example/shop/web", "r.example/shop/api");
    }

    @Test
    void keepsAnAnswerForTheRegistry() {
        ProviderLogins provider = answering(KeyType.REGISTRY, Optional.empty());

        ask(provider, WEB);
        ask(provider, API);
        ask(provider, ELSEWHERE);

        assertThat(runs).containsExactly("r.example/shop/web", "s.example/shop/web");
    }

    @Test
    void keepsAnAnswerForEverything() {
        ProviderLogins provider = answering(KeyType.GLOBAL, Optional.empty());

        ask(provider, WEB);
        ask(provider, ELSEWHERE);

        assertThat(runs).hasSize(1);
    }

    @Test
    void keepsAnAnswerAsLongAsItSays() {
        ProviderLogins provider = answering(KeyType.IMAGE, Optional.of(Duration.ofMinutes(2)));

        ask(provider, WEB);
        pass(Duration.ofSeconds(119));
        ask(provider, WEB);
        assertThat(runs).hasSize(1);

        pass(Duration.ofSeconds(2));
        ask(provider, WEB);
        assertThat(runs).hasSize(2);
    }

    @Test
    void keepsAnAnswerAsLongAsTheConfigurationSaysWhereItDoesNot() {
        ProviderLogins provider = answering(KeyType.IMAGE, Optional.empty());

        ask(provider, WEB);
        pass(Duration.ofMinutes(59));
        ask(provider, WEB);
        assertThat(runs).hasSize(1);

        pass(Duration.ofMinutes(2));
        ask(provider, WEB);
        assertThat(runs).hasSize(2);
    }

    @Test
    void doesNotKeepWhatIsNotToBeKept() {
        ProviderLogins provider = answering(KeyType.GLOBAL, Optional.of(Duration.ZERO));

        ask(provider, WEB);
        ask(provider, WEB);

        assertThat(runs).hasSize(2);
        assertThat(provider.known(WEB)).isEmpty();
    }

    @Test
    void knowsWithoutAskingOnlyWhatIsKept() {
        ProviderLogins provider = answering(KeyType.IMAGE, Optional.empty());
        assertThat(provider.known(WEB)).isEmpty();

        Outcome answer = ask(provider, WEB);

        assertThat(provider.known(WEB)).contains(answer);
        assertThat(provider.known(API)).isEmpty();
    }

    @Test
    void runsOnceForAllWhoWaitForTheSame() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        ProviderLogins provider = provider(image -> {
            begun.countDown();
            await(free);
            return logins(image, KeyType.REGISTRY, Optional.empty());
        });
        List<CompletableFuture<Outcome>> asked = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            asked.add(CompletableFuture.supplyAsync(() -> ask(provider, WEB), THREADS));
        }
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        free.countDown();

        assertThat(asked.stream().map(CompletableFuture::join).distinct()).hasSize(1);
        assertThat(runs).hasSize(1);
    }

    @Test
    void runsAgainWhereSomebodyElsesAnswerTurnsOutToBeForAnotherRepository() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        List<KeyType> types = List.of(KeyType.REGISTRY, KeyType.IMAGE, KeyType.IMAGE);
        ProviderLogins provider = provider(image -> {
            KeyType type = types.get(runs.size() - 1);
            if (runs.size() == 2) {
                begun.countDown();
                await(free);
            }
            return logins(image, type, Optional.empty());
        });
        ask(provider, ELSEWHERE);
        CompletableFuture<Outcome> web = CompletableFuture.supplyAsync(() -> ask(provider, WEB), THREADS);
        await(begun);
        CompletableFuture<Outcome> api = CompletableFuture.supplyAsync(() -> ask(provider, API), THREADS);
        free.countDown();

        assertThat(web.join()).isEqualTo(new Answered(List.of(new Login("r.example/shop/web", "user", "pw"))));
        assertThat(api.join()).isEqualTo(new Answered(List.of(new Login("r.example/shop/api", "user", "pw"))));
    }

    @Test
    void keepsAnAnswerThatComesTooLateForTheNextOne() {
        CountDownLatch free = new CountDownLatch(1);
        ProviderLogins provider = provider(image -> {
            await(free);
            return logins(image, KeyType.IMAGE, Optional.empty());
        });

        assertThat(provider.ask(WEB, Images.in(Duration.ofMillis(50))))
                .isEqualTo(new NoAnswer("it did not answer in time"));
        free.countDown();

        assertThat(ask(provider, WEB)).isInstanceOf(Answered.class);
        assertThat(runs).hasSize(1);
    }

    @Test
    void leavesOneThatFailsAloneForAWhile() {
        ProviderLogins provider = provider(image -> new Unusable("it ended with status 1"));

        assertThat(ask(provider, WEB)).isEqualTo(new NoAnswer("it ended with status 1"));
        assertThat(provider.known(API)).contains(new NoAnswer("it ended with status 1"));
        assertThat(ask(provider, API)).isEqualTo(new NoAnswer("it ended with status 1"));
        assertThat(runs).hasSize(1);

        pass(Duration.ofSeconds(11));
        ask(provider, WEB);
        assertThat(runs).hasSize(2);
    }

    @Test
    void doesNotRunOneThatNeedsATokenOfAServiceAccount() {
        ProviderLogins provider = new ProviderLogins(config(true), this::record, THREADS, nanos::get);

        assertThat(provider.known(WEB)).contains(new NoAnswer("it is given a token of the Pod's ServiceAccount"));
        assertThat(ask(provider, WEB)).isInstanceOf(NoAnswer.class);
        assertThat(runs).isEmpty();
    }

    private static Outcome ask(ProviderLogins provider, ImageReference image) {
        return provider.ask(image, patiently());
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private ProviderLogins answering(KeyType type, Optional<Duration> cacheDuration) {
        return provider(image -> logins(image, type, cacheDuration));
    }

    private ProviderLogins provider(ProviderLogins.Run run) {
        return new ProviderLogins(
                config(false),
                image -> {
                    record(image);
                    return run.logins(image);
                },
                THREADS,
                nanos::get);
    }

    private ProviderResponse record(ImageReference image) {
        runs.add(image.name());
        return logins(image, KeyType.IMAGE, Optional.empty());
    }

    private static ProviderResponse logins(ImageReference image, KeyType type, Optional<Duration> cacheDuration) {
        return new ProviderResponse.Logins(type, cacheDuration, List.of(new Login(image.name(), "user", "pw")));
    }

    private static CredentialProvider config(boolean needsToken) {
        return new CredentialProvider(
                "p",
                List.of(ImagePattern.parse("*.example").orElseThrow()),
                Duration.ofHours(1),
                "credentialprovider.kubelet.k8s.io/v1",
                List.of(),
                List.of(),
                needsToken);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
