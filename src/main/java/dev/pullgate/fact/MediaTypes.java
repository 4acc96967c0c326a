package dev.pullgate.fact;

import java.util.Set;

/** The media types of manifests (OCI image specification; docker's schema 1 and 2), in lower case and without parameters. */
public final class MediaTypes {
    private static final Set<String> INDEXES = Set.of(
            "application/vnd.oci.image.index.v1+json", "application/vnd.docker.distribution.manifest.list.v2+json");
    private static final Set<String> MANIFESTS = Set.of(
            "application/vnd.oci.image.manifest.v1+json", "application/vnd.docker.distribution.manifest.v2+json");
    /** Containerd takes text/plain for one as well (pull-semantics.md 4.1). */
    private static final Set<String> SCHEMA_ONE = Set.of(
            "application/vnd.docker.distribution.manifest.v1+json",
            "application/vnd.docker.distribution.manifest.v1+prettyjws",
            "text/plain");

    private MediaTypes() {}

    /** Whether it is that of an index or a manifest list. */
    public static boolean isIndex(String type) {
        return INDEXES.contains(type);
    }

    /** Whether it is that of a single manifest. */
    public static boolean isManifest(String type) {
        return MANIFESTS.contains(type);
    }

    /** Whether it is that of a manifest of docker's schema 1. */
    public static boolean isSchemaOne(String type) {
        return SCHEMA_ONE.contains(type);
    }
}
