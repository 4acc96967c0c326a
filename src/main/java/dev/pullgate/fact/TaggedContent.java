package dev.pullgate.fact;

import dev.pullgate.image.Digest;
import java.util.Optional;

/**
 * What a manifest turned out to be that was read by its tag.
 *
 * @param digest the SHA-256 of its bytes; empty where it could not be read
 * @param content what it is
 */
public record TaggedContent(Optional<Digest> digest, ManifestContent content) {}
