/** What an image name means: parse, normalise, compare, print. */
@NullMarked
package dev.pullgate.image;

import org.jspecify.annotations.NullMarked;
