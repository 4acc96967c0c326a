package dev.pullgate.fact;

import dev.pullgate.image.Digest;
import dev.pullgate.image.Platform;
import java.util.List;
import java.util.Optional;

/** What a manifest turned out to be, once it was read. */
public sealed interface ManifestContent {
    /**
     * An index (OCI) or manifest list (docker): one manifest for each platform.
     *
     * @param entries its entries, in its order
     */
    record Index(List<Entry> entries) implements ManifestContent {
        public Index {
            entries = List.copyOf(entries);
        }
    }

    /**
     * One entry of an index.
     *
     * @param digest the manifest it stands for
     * @param mediaType what the index says that manifest is
     * @param platform what it runs on, where the index says so
     */
    record Entry(Digest digest, String mediaType, Optional<Platform> platform) {}

    /**
     * A single image.
     *
     * @param config digest of its configuration
     * @param layers digests of its layers
     */
    record Image(Digest config, List<Digest> layers) implements ManifestContent {
        public Image {
            layers = List.copyOf(layers);
        }
    }

    /**
     * Something that no container runs: a chart, a signature, a file.
     *
     * @param type its media type
     */
    record Artifact(String type) implements ManifestContent {}

    /** Docker's schema 1, which no runtime of today pulls (pull-semantics.md 4.1). */
    record SchemaOne() implements ManifestContent {}

    /** Its bytes have another digest than the one it was asked for by. */
    record WrongDigest() implements ManifestContent {}

    /**
     * It says that it is a manifest, and is none.
     *
     * @param detail half a sentence for people, without control characters and without anything of the content
     */
    record Malformed(String detail) implements ManifestContent {}

    /**
     * It could not be read.
     *
     * @param why what the registry answered instead
     */
    record Unread(ManifestAnswer why) implements ManifestContent {}
}
