package dev.pullgate.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When logins expire that say so themselves. */
final class LoginExpiryTest {
    private static final Instant EXPIRY = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void readsAJsonWebToken() {
        assertThat(expiry(token("{\"sub\":\"x\",\"exp\":" + EXPIRY.getEpochSecond() + "}")))
                .contains(EXPIRY);
        assertThat(expiry(token("{\"exp\":" + EXPIRY.getEpochSecond() + ".75}")))
                .contains(EXPIRY);
    }

    @Test
    void readsAPasswordOfAmazonEcr() {
        String content =
                "{\"payload\":\"AbC\",\"datakey\":\"d\",\"version\":\"2\",\"type\":\"DATA_KEY\",\"expiration\":"
                        + EXPIRY.getEpochSecond() + "}";

        assertThat(expiry(Base64.getEncoder().encodeToString(content.getBytes(StandardCharsets.UTF_8))))
                .contains(EXPIRY);
    }

    @Test
    void isOverAfterThatMoment() {
        Credential login = new Credential("pull", "AWS", token("{\"exp\":" + EXPIRY.getEpochSecond() + "}"));

        assertThat(LoginExpiry.isOver(login, EXPIRY.minusSeconds(1))).isFalse();
        assertThat(LoginExpiry.isOver(login, EXPIRY)).isFalse();
        assertThat(LoginExpiry.isOver(login, EXPIRY.plusSeconds(1))).isTrue();
        assertThat(LoginExpiry.isOver(new Credential("pull", "a", "b"), Instant.MAX))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hunter2",
                "a.b.c",
                "..",
                "ghp_0123456789",
                "eyJ9.eyJleHAiOjF9",
                "x.bm90IGpzb24.y",
                "x.W10.y",
                "x.eyJleHAiOiJzb29uIn0.y",
                "x.eyJleHAiOi01fQ.y",
                "x.eyJleHAiOjFlOTl9.y",
                "x.eyJleHAiOjkyMjMzNzIwMzY4NTQ3NzU4MDd9.y",
                "eyJleHBpcmF0aW9uIjp7fX0="
            })
    void knowsNothingOfOtherPasswords(String password) {
        assertThat(expiry(password)).isEmpty();
    }

    @Test
    void looksAtNoPasswordThatIsTooLongToBeOne() {
        assertThat(expiry(token("{\"exp\":1,\"x\":\"" + "x".repeat(20_000) + "\"}")))
                .isEmpty();
        assertThat(expiry(token("[".repeat(10_000)))).isEmpty();
    }

    private static String token(String payload) {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        return base64.encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + base64.encodeToString(payload.getBytes(StandardCharsets.UTF_8)) + ".sig";
    }

    private static Optional<Instant> expiry(String password) {
        return LoginExpiry.of(new Credential("pull", "user", password));
    }
}
