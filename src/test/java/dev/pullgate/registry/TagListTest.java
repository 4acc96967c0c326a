package dev.pullgate.registry;

import static dev.pullgate.registry.Asking.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.fact.ManifestAnswer.AccessDenied;
import dev.pullgate.fact.ManifestAnswer.Missing;
import dev.pullgate.fact.ManifestAnswer.NotUnderstood;
import dev.pullgate.fact.ManifestAnswer.Refuser;
import dev.pullgate.fact.TagList;
import dev.pullgate.fact.TagList.Listed;
import dev.pullgate.fact.TagList.NoRepository;
import dev.pullgate.fact.TagList.Unknown;
import dev.pullgate.support.FakeRegistry;
import dev.pullgate.support.FakeRegistry.Access;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Asking a registry for the tags of a repository. */
final class TagListTest {
    private static final String LIST = "/v2/shop/web/tags/list";

    private final FakeRegistry registry = FakeRegistry.http();
    private final Asking asking = Asking.patiently();

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void listsTheTagsOfTheRepositoryAlone() {
        registry.image("shop/web", "1.4");
        registry.image("shop/web", "1.3");
        registry.image("shop/web-admin", "2.0");

        assertThat(tags("")).isEqualTo(new Listed(List.of("1.3", "1.4"), true));
    }

    @Test
    void asksWithTheLoginAsForAManifest() {
        registry.access(Access.BEARER, Map.of("alice", "secret-of-alice"));
        registry.image("shop/web", "1.4");

        assertThat(asking.tags(registry.host() + "/shop/web:1.5", ALICE, ""))
                .isEqualTo(new Listed(List.of("1.4"), true));
        assertThat(tags("")).isEqualTo(new Unknown(new AccessDenied(401, Refuser.REGISTRY)));
    }

    @Test
    void followsPagesUpToABound() {
        IntStream.range(10, 30).forEach(i -> registry.image("shop/web", "1." + i));
        registry.tagsOfAPage(7);
        assertThat(tags(""))
                .satisfies(list -> assertThat(((Listed) list).tags()).hasSize(20));

        registry.tagsOfAPage(3);
        assertThat(tags("")).isInstanceOfSatisfying(Listed.class, list -> {
            assertThat(list.tags()).hasSize(15).startsWith("1.10").endsWith("1.24");
            assertThat(list.complete()).isFalse();
        });
    }

    @Test
    void beginsBehindATag() {
        IntStream.range(10, 30).forEach(i -> registry.image("shop/web", "1." + i));
        registry.tagsOfAPage(2);

        assertThat(((Listed) tags("1.19")).tags()).startsWith("1.20", "1.21").hasSize(10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<http://127.0.0.2/v2/shop/web/tags/list?last=1.4>; rel=\"next\"",
                "<https://127.0.0.1/v2/shop/web/tags/list?last=1.4>; rel=\"next\"",
                "<//evil.example/v2/shop/web/tags/list>; rel=next",
                "<file:///etc/passwd>; rel=\"next\"",
                "<mailto:a@b.example>; rel=\"next\"",
                "<http://[>; rel=\"next\"",
                "</v2/shop/web/tags/list?last=1.4>; rel=\"prev\"",
                "</v2/shop/web/tags/list?last=1.4>",
                "nonsense",
            })
    void followsNoPageElsewhere(String link) {
        registry.fault(LIST, exchange -> {
            exchange.getResponseHeaders().add("Link", link);
            FakeRegistry.json(200, "{\"tags\":[\"1.4\"]}").answer(exchange);
        });

        assertThat(tags("")).isEqualTo(new Listed(List.of("1.4"), true));
        assertThat(registry.requests()).containsExactly("GET " + LIST);
    }

    @Test
    void takesAnEndlessListForAnIncompleteOne() {
        registry.fault(LIST, exchange -> {
            exchange.getResponseHeaders().add("Link", "<" + LIST + "?last=1.4>; rel=\"next\"");
            FakeRegistry.json(200, "{\"tags\":[\"1.4\"]}").answer(exchange);
        });

        assertThat(tags("")).isEqualTo(new Listed(List.of("1.4", "1.4", "1.4", "1.4", "1.4"), false));
        assertThat(registry.requests()).hasSize(5);
    }

    @Test
    void keepsWhatWasReadBeforeSomethingWentWrong() {
        registry.fault(LIST, exchange -> {
            if (exchange.getRequestURI().getQuery().contains("last=")) {
                FakeRegistry.status(500).answer(exchange);
            } else {
                exchange.getResponseHeaders().add("Link", "<" + LIST + "?last=1.4>; rel=\"next\"");
                FakeRegistry.json(200, "{\"tags\":[\"1.4\"]}").answer(exchange);
            }
        });

        assertThat(tags("")).isEqualTo(new Listed(List.of("1.4"), false));
    }

    @Test
    void tellsARepositoryThatIsNotThereFromAListThatIsNot() {
        assertThat(tags("")).isEqualTo(new NoRepository());

        registry.fault(LIST, FakeRegistry.json(404, "404 page not found"));
        assertThat(tags("")).isEqualTo(new Unknown(new Missing()));

        registry.fault(LIST, FakeRegistry.json(404, "{\"errors\":[{\"code\":\"NOT_FOUND\",\"message\":\"x\"}]}"));
        assertThat(tags("")).isEqualTo(new NoRepository());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"tags\":null}", "{}", "{\"tags\":\"1.4\"}", "{\"tags\":[1,null,{},[]]}"})
    void knowsAListWithoutTags(String body) {
        registry.fault(LIST, FakeRegistry.json(200, body));

        assertThat(tags("")).isEqualTo(new Listed(List.of(), true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "not json", "{\"tags\":[", "<html>"})
    void doesWithoutAListThatIsNone(String body) {
        registry.fault(LIST, FakeRegistry.json(200, body));

        assertThat(tags("")).isEqualTo(new Unknown(new NotUnderstood("it sends no list of tags")));
    }

    @Test
    void readsNoMoreThanAListHas() {
        registry.fault(LIST, FakeRegistry.json(200, "{\"tags\":[\"" + "x".repeat(600_000) + "\"]}"));
        assertThat(tags("")).isEqualTo(new Unknown(new NotUnderstood("a longer answer than a registry gives")));

        registry.fault(LIST, FakeRegistry.json(200, "{\"tags\":[" + "\"0123456789\",".repeat(30_000) + "\"1\"]}"));
        assertThat(((Listed) tags("")).tags()).hasSize(26_215);
        assertThat(((Listed) tags("")).complete()).isFalse();
    }

    private TagList tags(String after) {
        return asking.tags(registry.host() + "/shop/web:1.5", null, after);
    }
}
