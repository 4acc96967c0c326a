package dev.pullgate.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** Whatever a file holds, it is read, or told with a place in it; and every text is where it is said to be. */
final class ManifestReaderFuzzTest {
    @DictionaryEntries({
        "apiVersion: v1",
        "kind: Pod",
        "kind: List",
        "---",
        "...",
        "%YAML 1.1",
        "&a ",
        "*a",
        "<<: ",
        "!!binary ",
        "!!str ",
        "|2-",
        ">+",
        "? ",
        "{{ ",
        "U0010FFFF",
        "items: ",
        "[*a]"
    })
    @FuzzTest
    void reads(byte[] input) {
        ManifestFile file = ManifestReader.read("a.yaml", input);

        long lines = file.text().lines().count() + 1;
        assertThat(file.unread())
                .allSatisfy(unread -> assertThat(unread.line()).isBetween(1, (int) lines))
                .allSatisfy(unread -> assertThat(unread.column()).isPositive());
        for (ManifestObject object : file.objects()) {
            Region region = object.region("");
            assertThat(region.line()).isBetween(1, (int) lines);
            assertThat(region.endLine()).isBetween(region.line(), (int) lines);
            file.written(object, "/kind")
                    .ifPresent(written -> assertThat(written.end())
                            .isBetween(written.start(), file.text().length()));
        }
    }
}
