package dev.pullgate.check.secret;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RealLookingTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "kJ7vRq2Zt9w",
                "Tr0ub4dor&3x",
                "correct-horse-battery-staple",
                "correcthorsebatterystaple",
                "sommer2024!",
                "f3a9c1d07be24815",
                "A1B2-C3D4-E5F6",
                "pässwörter-sind-doof",
                "hunter-of-whales",
                "$2fast4you",
                "100%Sicher<oder>nicht",
                "a:b:c:d1e2f3"
            })
    void isWhatSomebodyMayHaveChosen(String value) {
        assertThat(RealLooking.is(value)).isEqualTo(!value.contains("<"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abc12",
                "password",
                "Password1",
                "p@ssw0rd",
                "Passw0rd123!",
                "S3cr3t!",
                "my-secret-token",
                "mySecretToken",
                "mypassword",
                "verysecretpassword",
                "registry-password",
                "harbor_registry_password",
                "Harbor12345",
                "your-password-here",
                "yourPasswordHere",
                "the.password",
                "some-lovely-password",
                "changeme",
                "change-me-now",
                "PleaseChangeme99",
                "REPLACE_ME",
                "REGISTRY_PASSWORD",
                "DOCKER-PASSWORD",
                "__TOKEN_HERE__",
                "<password>",
                "<your token>",
                "<path:secret/data/registry#password>",
                "${REGISTRY_PASSWORD}",
                "$REGISTRY_PASSWORD",
                "$(cat /run/secrets/password)",
                "`cat password`",
                "{{ .Values.password }}",
                "[[ password ]]",
                "((registry-password))",
                "%PASSWORD%",
                "@PASSWORD@",
                "#{RegistryPassword}#",
                "xxxxxxxx",
                "XXXX-XXXX-XXXX",
                "********",
                "abc****xyz",
                "........",
                "c3R...zE2",
                "12345678",
                "abcdefgh",
                "00000000",
                "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
                "ENC[AES256_GCM,data:Tr7o=,iv:1=,tag:k=,type:str]",
                "$ANSIBLE_VAULT;1.1;AES256",
                "ref+vault://secret/registry#/password",
                "vault:secret/data/registry#password",
                "op://vault/registry/password",
                "arn:aws:secretsmanager:eu-west-1:123456789012:secret:registry",
                "projects/acme/secrets/registry/versions/1",
                "two words of prose",
                "testtest",
                "foobar",
                "admin123"
            })
    void isNotWhatStandsForSomethingElse(String value) {
        assertThat(RealLooking.is(value)).isFalse();
    }

    /** Within the time that a test has. */
    @Test
    void takesValuesOfAnyLength() {
        assertThat(RealLooking.is("-a".repeat(8000))).isTrue();
        assertThat(RealLooking.is("<".repeat(16_000))).isTrue();
        assertThat(RealLooking.is("kJ7v".repeat(1_000_000))).isFalse();
    }
}
