package dev.pullgate.registry;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The words that nearly all manifests are made of. Ten thousands of manifests are kept; they share one text of each. */
final class Words {
    private static final Map<String, String> KNOWN = List.of(
                    "linux",
                    "windows",
                    "amd64",
                    "arm64",
                    "arm",
                    "386",
                    "ppc64le",
                    "s390x",
                    "riscv64",
                    "loong64",
                    "mips64le",
                    "unknown",
                    "v5",
                    "v6",
                    "v7",
                    "v8",
                    "application/vnd.oci.image.index.v1+json",
                    "application/vnd.oci.image.manifest.v1+json",
                    "application/vnd.docker.distribution.manifest.list.v2+json",
                    "application/vnd.docker.distribution.manifest.v2+json")
            .stream()
            .collect(Collectors.toUnmodifiableMap(Function.identity(), Function.identity()));

    private Words() {}

    /** The same text; where it is one of the known ones, the one that all share. */
    static String shared(String text) {
        return KNOWN.getOrDefault(text, text);
    }
}
