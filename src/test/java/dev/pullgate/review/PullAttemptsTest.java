package dev.pullgate.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.credentials.Credential;
import dev.pullgate.fact.LoginOrigin.FromSecret;
import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.fact.ManifestAnswer.AccessDenied;
import dev.pullgate.fact.ManifestAnswer.Cause;
import dev.pullgate.fact.ManifestAnswer.Found;
import dev.pullgate.fact.ManifestAnswer.Missing;
import dev.pullgate.fact.ManifestAnswer.NotUnderstood;
import dev.pullgate.fact.ManifestAnswer.Refuser;
import dev.pullgate.fact.ManifestAnswer.Throttled;
import dev.pullgate.fact.ManifestAnswer.Unreachable;
import dev.pullgate.fact.PullOutcome.Asked;
import dev.pullgate.image.ImageReference;
import dev.pullgate.image.ParsedImage;
import dev.pullgate.registry.ManifestQuestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The kubelet's attempts at one image. */
final class PullAttemptsTest {
    private static final ImageReference WEB = (ImageReference) ParsedImage.parse("ghcr.io/acme/web:1");
    private static final ManifestAnswer FOUND = new Found(Optional.empty());
    private static final ManifestAnswer DENIED = new AccessDenied(401, Refuser.REGISTRY);
    private static final ManifestAnswer MISSING = new Missing();
    private static final ManifestAnswer DOWN = new Unreachable(Cause.CONNECTION, "connection refused");

    @Test
    void areOneWithoutALoginWhereThereIsNone() {
        PullAttempts attempts = new PullAttempts(new ManifestQuestion(WEB, null, true), List.of());

        assertThat(attempts.next()).contains(new ManifestQuestion(WEB, null, true));
        attempts.answered(DENIED);
        assertThat(attempts.next()).isEmpty();
        assertThat(attempts.outcome(true)).isEqualTo(new Asked(DENIED, Optional.empty(), true));
    }

    @Test
    void areOnePerLoginAndNoneWithoutOneAfterwards() {
        PullAttempts attempts = new PullAttempts(new ManifestQuestion(WEB, null, false), logins(3));
        List<String> asked = new ArrayList<>();
        for (Optional<ManifestQuestion> next = attempts.next(); next.isPresent(); next = attempts.next()) {
            Credential login = next.get().credential();
            asked.add(login == null ? "nobody" : login.secretName().orElseThrow());
            attempts.answered(DENIED);
        }

        assertThat(asked).containsExactly("s0", "s1", "s2");
    }

    @Test
    void endWithTheFirstThatWorks() {
        PullAttempts attempts = new PullAttempts(new ManifestQuestion(WEB, null, false), logins(3));
        attempts.answered(DENIED);
        attempts.answered(FOUND);

        assertThat(attempts.next()).isEmpty();
        assertThat(attempts.outcome(true)).isEqualTo(new Asked(FOUND, Optional.of(new FromSecret("s1")), true));
    }

    @ParameterizedTest
    @MethodSource
    void goOnAfterAnyOtherAnswer(ManifestAnswer answer) {
        PullAttempts attempts = new PullAttempts(new ManifestQuestion(WEB, null, false), logins(2));
        attempts.answered(answer);

        assertThat(attempts.next()).isPresent();
    }

    static Stream<ManifestAnswer> goOnAfterAnyOtherAnswer() {
        return Stream.of(DENIED, MISSING, DOWN, new Throttled(Optional.empty()), new NotUnderstood("status 418"));
    }

    /** No denial may rest on one login's answer while another's is not known. */
    @ParameterizedTest
    @MethodSource
    void endInTheLeastCertainOfTheAnswers(ManifestAnswer first, ManifestAnswer second, ManifestAnswer deciding) {
        PullAttempts attempts = new PullAttempts(new ManifestQuestion(WEB, null, false), logins(2));
        attempts.answered(first);
        attempts.answered(second);

        Asked outcome = attempts.outcome(true);

        assertThat(outcome.answer()).isEqualTo(deciding);
        assertThat(outcome.login()).contains(new FromSecret(deciding.equals(first) ? "s0" : "s1"));
    }

    static Stream<Arguments> endInTheLeastCertainOfTheAnswers() {
        ManifestAnswer otherDenial = new AccessDenied(403, Refuser.TOKEN_SERVICE);
        ManifestAnswer throttled = new Throttled(Optional.empty());
        ManifestAnswer odd = new NotUnderstood("status 418");
        return Stream.of(
                Arguments.of(DENIED, MISSING, MISSING),
                Arguments.of(MISSING, DENIED, MISSING),
                Arguments.of(MISSING, DOWN, DOWN),
                Arguments.of(DOWN, MISSING, DOWN),
                Arguments.of(DENIED, throttled, throttled),
                Arguments.of(odd, DENIED, odd),
                Arguments.of(DOWN, FOUND, FOUND),
                Arguments.of(DENIED, otherDenial, DENIED),
                Arguments.of(DOWN, throttled, DOWN));
    }

    @Test
    void carryWhetherEveryLoginIsKnown() {
        PullAttempts attempts = new PullAttempts(new ManifestQuestion(WEB, null, false), List.of());
        attempts.answered(MISSING);

        assertThat(attempts.outcome(false).everyLoginKnown()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"10, true", "11, false"})
    void areTenAtMostAndBeyondThatNotEveryLoginIsKnown(int logins, boolean everyLoginKnown) {
        PullAttempts attempts = new PullAttempts(new ManifestQuestion(WEB, null, false), logins(logins));
        int made = 0;
        while (attempts.next().isPresent()) {
            attempts.answered(DENIED);
            made++;
        }

        assertThat(made).isEqualTo(10);
        assertThat(attempts.outcome(true).everyLoginKnown()).isEqualTo(everyLoginKnown);
    }

    private static List<Credential> logins(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Credential("s" + i, "user", "secret"))
                .toList();
    }
}
