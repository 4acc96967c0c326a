package dev.pullgate.registry;

import dev.pullgate.registry.http.Reply;
import java.util.Locale;
import java.util.Set;

/** The media types of manifests (OCI image specification; docker's schema 1 and 2). */
final class MediaTypes {
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

    /** What a reply says that it is, without parameters; empty where it says nothing. */
    static String of(Reply reply) {
        String type = reply.headers().firstValue("content-type").orElse("");
        int semicolon = type.indexOf(';');
        return (semicolon < 0 ? type : type.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
    }

    static boolean isIndex(String type) {
        return INDEXES.contains(type);
    }

    static boolean isManifest(String type) {
        return MANIFESTS.contains(type);
    }

    static boolean isSchemaOne(String type) {
        return SCHEMA_ONE.contains(type);
    }
}
