package dev.pullgate.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.credentials.Credential;
import dev.pullgate.fact.Deadline;
import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.fact.ManifestAnswer.AccessDenied;
import dev.pullgate.fact.ManifestAnswer.Found;
import dev.pullgate.fact.ManifestAnswer.Missing;
import dev.pullgate.fact.ManifestAnswer.Refuser;
import dev.pullgate.fact.ManifestContent;
import dev.pullgate.fact.ManifestContent.Artifact;
import dev.pullgate.fact.PullLimit;
import dev.pullgate.fact.TaggedContent;
import dev.pullgate.image.Digest;
import dev.pullgate.image.ImageReference;
import dev.pullgate.image.ParsedImage;
import dev.pullgate.registry.ContentQuestion;
import dev.pullgate.registry.ManifestQuestion;
import dev.pullgate.registry.Question;
import dev.pullgate.registry.Registry;
import dev.pullgate.registry.TaggedContentQuestion;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When a manifest is read before it is known to be there, and that nobody is asked twice then. */
final class ReadingAheadTest {
    private static final Digest DIGEST = Digest.sha256("manifest".getBytes(StandardCharsets.UTF_8));
    private static final Digest MOVED = Digest.sha256("another".getBytes(StandardCharsets.UTF_8));
    private static final ManifestAnswer FOUND = new Found(Optional.of(DIGEST.toString()));
    private static final ManifestContent BY_TAG = new Artifact("by tag");
    private static final ManifestContent BY_DIGEST = new Artifact("by digest");
    private static final Optional<ManifestAnswer> NEVER_ASKED = Optional.empty();
    private static final Credential LOGIN = new Credential("regcred", "jane", "secret");

    private final Script script = new Script();
    private final ReadingAhead ahead =
            new ReadingAhead(script, Duration.ofSeconds(10), Runnable::run, InstantSource.system());

    /** Answers each manifest as it is told to, and keeps what it was asked. */
    private static final class Script implements Registry {
        private final List<String> asked = new ArrayList<>();
        private final Map<String, ManifestAnswer> answers = new HashMap<>();
        private Optional<Digest> read = Optional.of(DIGEST);

        @Override
        @SuppressWarnings("unchecked") // each question's own kind of answer
        public <A> A ask(Question<A> question, Deadline deadline) {
            String image = question.about().image().reference();
            return (A)
                    switch (question) {
                        case ManifestQuestion manifest -> told("is there " + image, answers.getOrDefault(image, FOUND));
                        case ContentQuestion content -> told("read " + image, BY_DIGEST);
                        case TaggedContentQuestion content -> told("read " + image, new TaggedContent(read, BY_TAG));
                        default -> throw new IllegalArgumentException("not scripted: " + question);
                    };
        }

        private <T> T told(String question, T answer) {
            asked.add(question);
            return answer;
        }
    }

    private static ManifestQuestion question(String image, @Nullable Credential login) {
        return new ManifestQuestion(((ImageReference) ParsedImage.parse(image)).pulled(), login, false);
    }

    private ManifestContent ask(String image, @Nullable Credential login) {
        ManifestQuestion question = question(image, login);
        ahead.manifest(question, NEVER_ASKED);
        return ahead.content(new ContentQuestion(question.of(question.image().at(DIGEST))));
    }

    private ManifestContent ask(String image) {
        return ask(image, null);
    }

    @Test
    void readsANewTagAtOnceWhereTheHostHasGrantedAnotherAndCountsNoPulls() {
        assertThat(ask("r.example/web:1")).isEqualTo(BY_DIGEST);
        assertThat(script.asked).containsExactly("is there 1", "read " + DIGEST);
        script.asked.clear();

        assertThat(ask("r.example/api:2")).isEqualTo(BY_TAG);
        assertThat(script.asked).containsExactlyInAnyOrder("is there 2", "read 2");
    }

    @Test
    void tellsWhatWasReadOnce() {
        ask("r.example/web:1");
        ask("r.example/api:2");

        assertThat(ahead.content(new ContentQuestion(question("r.example/api@" + DIGEST, null))))
                .isEqualTo(BY_DIGEST);
    }

    @Test
    void readsNothingAheadOfAnotherHostOrForAnotherLogin() {
        ask("r.example/web:1");
        script.asked.clear();

        ask("other.example/web:1");
        ask("r.example/web:3", LOGIN);
        assertThat(script.asked).containsExactly("is there 1", "read " + DIGEST, "is there 3", "read " + DIGEST);
    }

    @Test
    void readsNothingAheadWhereThatWouldCountAsAPull() {
        script.answers.put(
                "1",
                new Found(
                        Optional.of(DIGEST.toString()),
                        "",
                        -1,
                        Optional.of(new PullLimit(100, 90, Duration.ofHours(6)))));
        ask("r.example/web:1");
        script.asked.clear();

        ask("r.example/web:2");
        assertThat(script.asked).containsExactly("is there 2", "read " + DIGEST);
    }

    @Test
    void readsNothingAheadOfALoginThatWasRefusedSince() {
        script.answers.put("2", new AccessDenied(403, Refuser.REGISTRY));
        ask("r.example/web:1", LOGIN);
        ask("r.example/web:2", LOGIN);
        script.asked.clear();

        ask("r.example/web:3", LOGIN);
        assertThat(script.asked).containsExactly("is there 3", "read " + DIGEST);
    }

    @Test
    void readsNothingAheadThatItMayKnowOrThatStaysTheSame() {
        ask("r.example/web:1");
        script.asked.clear();

        ahead.manifest(question("r.example/web:2", null), Optional.of(FOUND));
        ahead.manifest(question("r.example/web@" + DIGEST, null), NEVER_ASKED);
        assertThat(script.asked).containsExactly("is there 2", "is there " + DIGEST);
    }

    @Test
    void believesNoContentThatIsNotTheOneThatWasNamed() {
        ask("r.example/web:1");

        script.read = Optional.of(MOVED);
        assertThat(ask("r.example/web:2")).isEqualTo(BY_DIGEST);
        script.read = Optional.empty();
        assertThat(ask("r.example/web:3")).isEqualTo(BY_DIGEST);
        script.answers.put("4", new Missing());
        assertThat(ask("r.example/web:4")).isEqualTo(BY_DIGEST);
    }
}
