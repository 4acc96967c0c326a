package dev.pullgate.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One login. */
final class CredentialTest {
    @ParameterizedTest
    @CsvSource(
            emptyValue = "",
            value = {"u, p, true", "u, '', false", "'', p, false", "'', '', false"})
    void isUsableWithBothNameAndPassword(String username, String password, boolean usable) {
        assertThat(new Credential("regcred", username, password).isUsable()).isEqualTo(usable);
    }

    @Test
    void isTheSameLoginInAnotherSecret() {
        assertThat(new Credential("one", "user", "word").identity())
                .isEqualTo(new Credential("two", "user", "word").identity())
                .hasSize(64);
    }

    @ParameterizedTest
    @CsvSource(
            emptyValue = "",
            value = {"user, other", "other, word", "userw, ord", "userword, ''", "'', userword"})
    void isAnotherLoginWithAnotherNameOrPassword(String username, String password) {
        assertThat(new Credential("one", username, password).identity())
                .isNotEqualTo(new Credential("one", "user", "word").identity());
    }

    @Test
    void cannotBeFoundByGuessingFromItsIdentity() throws NoSuchAlgorithmException {
        byte[] plain = "user\u00ffword".getBytes(StandardCharsets.ISO_8859_1);
        byte[] unsalted = MessageDigest.getInstance("SHA-256").digest(plain);

        assertThat(new Credential("one", "user", "word").identity())
                .isNotEqualTo(HexFormat.of().formatHex(unsalted));
    }
}
