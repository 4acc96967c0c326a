package dev.pullgate.fact;

import dev.pullgate.image.Platform;
import java.util.Optional;

/**
 * What came of reading an image's configuration.
 *
 * @param answer what the registry said
 * @param platform what the image was built for; empty where it was not read or does not say
 */
public record ConfigAnswer(ManifestAnswer answer, Optional<Platform> platform) {}
