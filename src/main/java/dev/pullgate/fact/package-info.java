/**
 * What was found out about an image: answers as values, and the time there is to get them.
 *
 * <p>{@link dev.pullgate.fact.ManifestAnswer} is what a registry said of one manifest, {@link dev.pullgate.fact.Fact} what
 * the cluster said of one object. Whoever gathers facts makes them, rules read them. Nothing here asks anybody anything,
 * and no fact carries a secret or a registry's own words.
 */
@NullMarked
package dev.pullgate.fact;

import org.jspecify.annotations.NullMarked;
