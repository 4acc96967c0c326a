package dev.pullgate.registry.hosts;

import dev.pullgate.image.ImageReference;

/** Where nodes ask for images. */
@FunctionalInterface
public interface Routes {
    /** Every image is asked for at its own registry. */
    Routes OWN = (image, unqualified) -> new Route.Own();

    /**
     * The route to an image; no I/O.
     *
     * @param image as it is pulled
     * @param unqualified whether its name was written without a registry
     */
    Route of(ImageReference image, boolean unqualified);

    /** Another number each time that routes have changed. */
    default long version() {
        return 0;
    }
}
