package dev.pullgate.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.pullgate.fact.ManifestContent;
import dev.pullgate.fact.ManifestContent.Malformed;
import dev.pullgate.fact.ManifestContent.WrongDigest;
import dev.pullgate.image.Digest;
import dev.pullgate.registry.http.Reply;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;

/** Whatever bytes a registry sends for a manifest, an index or a configuration, they are read or called malformed. */
final class ManifestFuzzTest {
    private static final List<String> TYPES = List.of(
            "application/vnd.oci.image.index.v1+json",
            "application/vnd.docker.distribution.manifest.v2+json",
            "text/html");
    private static final Digest NOBODYS = new Digest("sha256", "0".repeat(64));

    @DictionaryEntries({
        "{\"manifests\":[{",
        "\"config\":{",
        "\"layers\":[{",
        "\"digest\":\"sha256:",
        "\"mediaType\":\"",
        "\"platform\":{",
        "\"os\":\"",
        "\"architecture\":\"",
        "\"variant\":\"",
        "\"os.features\":["
    })
    @FuzzTest
    void reads(byte[] body) {
        for (String type : TYPES) {
            ManifestContent content = ManifestReader.read(reply(type, body), null);
            if (content instanceof Malformed malformed) {
                assertThat(malformed.detail()).matches("[a-zA-Z' ]+");
            }
        }
        assertThat(ManifestReader.read(reply("", body), NOBODYS)).isInstanceOf(WrongDigest.class);
        ManifestReader.platform(body);
    }

    private static Reply reply(String type, byte[] body) {
        HttpHeaders headers = HttpHeaders.of(Map.of("content-type", List.of(type)), (name, value) -> true);
        return new Reply(URI.create("https://registry.example/v2/app/manifests/1"), 200, headers, body);
    }
}
