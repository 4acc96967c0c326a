package dev.pullgate.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pullgate.credentials.DockerConfig.Format;
import dev.pullgate.credentials.DockerConfig.MalformedException;
import dev.pullgate.image.ImageReference;
import dev.pullgate.image.ParsedImage;
import dev.pullgate.support.Corpora;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Secrets and images that the kubelet's own keyring was given lead to the same logins here, in the same order. */
final class KeyringVectorsTest {
    private static final int SHOWN = 20;
    private static final List<String> FAILS = List.of("the pull fails");

    @Test
    void agreesWithTheKubeletOnEveryKeyring() {
        List<String> disagreements = Corpora.lines("kubelet-vectors/keyring.jsonl").stream()
                .filter(vector -> !expectedLogins(vector).equals(actualLogins(vector)))
                .map(vector -> vector + "\n  but was " + actualLogins(vector))
                .toList();

        assertThat(disagreements.stream().limit(SHOWN))
                .as("%d disagreements", disagreements.size())
                .isEmpty();
    }

    @Test
    void agreesWithTheKubeletOnEveryDockerConfig() {
        List<String> disagreements = Corpora.lines("kubelet-vectors/dockerconfig.jsonl").stream()
                .filter(vector -> !expectedEntries(vector).equals(actualEntries(vector)))
                .map(vector -> vector + "\n  but was " + actualEntries(vector))
                .toList();

        assertThat(disagreements.stream().limit(SHOWN))
                .as("%d disagreements", disagreements.size())
                .isEmpty();
    }

    private static List<String> expectedLogins(JsonNode vector) {
        if (vector.has("error")) {
            return FAILS;
        }
        List<String> logins = new ArrayList<>();
        vector.path("credentials")
                .forEach(login -> logins.add(login.get("secret").asText() + " "
                        + login.get("username").asText() + ":"
                        + login.get("password").asText()));
        return logins;
    }

    private static List<String> actualLogins(JsonNode vector) {
        if (!(ParsedImage.parse(vector.get("image").asText()) instanceof ImageReference image)) {
            return FAILS;
        }
        List<SecretContent.Logins> read = new ArrayList<>();
        for (JsonNode secret : vector.get("secrets")) {
            switch (SecretContent.read(pullSecret(secret))) {
                case SecretContent.Logins logins -> read.add(logins);
                case SecretContent.Ignored ignored -> {}
                case SecretContent.Malformed malformed -> {
                    return FAILS;
                }
            }
        }
        return Keychain.of(read).lookup(image).stream()
                .map(login -> login.secretName().orElseThrow() + " " + login.username() + ":" + login.password())
                .toList();
    }

    private static PullSecret pullSecret(JsonNode secret) {
        byte[] data = secret.get("data").asText().getBytes(StandardCharsets.UTF_8);
        return new PullSecret(
                secret.get("name").asText(),
                secret.get("type").asText(),
                Map.of(secret.get("key").asText(), data));
    }

    private static Map<String, String> expectedEntries(JsonNode vector) {
        Map<String, String> entries = new TreeMap<>();
        if (vector.has("error")) {
            entries.put("error", "");
        }
        vector.path("entries")
                .properties()
                .forEach(entry -> entries.put(
                        entry.getKey(),
                        entry.getValue().get("username").asText() + ":"
                                + entry.getValue().get("password").asText()));
        return entries;
    }

    private static Map<String, String> actualEntries(JsonNode vector) {
        Format format = vector.get("format").asText().equals("dockercfg") ? Format.DOCKERCFG : Format.CONFIG_JSON;
        byte[] raw = vector.has("rawBase64")
                ? Base64.getDecoder().decode(vector.get("rawBase64").asText())
                : vector.get("raw").asText().getBytes(StandardCharsets.UTF_8);
        try {
            Map<String, String> entries = new TreeMap<>();
            DockerConfig.parse(raw, format)
                    .forEach(login -> entries.put(login.location(), login.username() + ":" + login.password()));
            return entries;
        } catch (MalformedException e) {
            return Map.of("error", "");
        }
    }
}
