package dev.pullgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pullgate.support.Corpora;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Which images of real manifests have no fixed tag, beside kube-linter's check latest-tag: the patterns that it blocks by default
 * (stackrox/kube-linter pkg/builtinchecks/yamls/latest-tag.yaml), matched anywhere in a name as its template does.
 */
final class KubeLinterTest {
    private static final List<Pattern> BLOCKED =
            List.of(Pattern.compile(".*:(latest)$"), Pattern.compile("^[^:]*$"), Pattern.compile("(.*/[^:]+)$"));
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void findsWhatKubeLinterFinds() throws IOException {
        JsonNode report = JSON.readTree(Typed.at(
                        "check",
                        "--offline",
                        "-o",
                        "json",
                        Corpora.folder().resolve("real-manifests").toString())
                .out());
        Set<String> unreadable = images(report, "image-name");
        Set<String> theirs = new TreeSet<>();
        for (String file : List.of("images.jsonl", "custom-images.jsonl")) {
            for (JsonNode line : Corpora.lines("real-manifests/" + file)) {
                String image = line.path("image").asText();
                if (BLOCKED.stream().anyMatch(pattern -> pattern.matcher(image).find())) {
                    theirs.add(image);
                }
            }
        }
        // What no kubelet can read, such as ko://…, is found by another rule.
        theirs.removeAll(unreadable);

        assertThat(images(report, "image-tag")).isEqualTo(theirs).hasSizeGreaterThan(5);
    }

    private static Set<String> images(JsonNode report, String rule) {
        Set<String> images = new TreeSet<>();
        for (JsonNode finding : report.path("findings")) {
            if (finding.path("rule").asText().equals(rule)) {
                images.add(finding.path("value").asText());
            }
        }
        return images;
    }
}
