package dev.pullgate.registry.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;

/** Whatever a registry says in its WWW-Authenticate headers, one line each here, comes out as challenges in their order. */
final class ChallengeFuzzTest {
    @DictionaryEntries({"Bearer ", "Basic ", "Digest ", "realm=\"", "service=\"", "scope=\"", "error=\"", "\",", "\\\""
    })
    @FuzzTest
    void parses(byte[] input) {
        List<String> headers =
                new String(input, StandardCharsets.ISO_8859_1).lines().toList();

        List<Challenge> challenges = Challenge.parse(headers);

        assertThat(challenges).hasSizeLessThanOrEqualTo(headers.size());
        assertThat(challenges).isSortedAccordingTo(Comparator.comparing(Challenge::scheme));
        for (Challenge challenge : challenges) {
            assertThat(challenge.parameters().keySet()).allMatch(name -> name.matches("[!-~&&[^A-Z=,\"]]+"));
        }
    }
}
