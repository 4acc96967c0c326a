/**
 * What an image name means: parse, normalise, compare, print.
 *
 * <p>{@link dev.pullgate.image.ParsedImage#parse} is the way in: the outcome is an {@link dev.pullgate.image.ImageReference},
 * normalised as the kubelet and containerd do it, or an {@link dev.pullgate.image.Unparsable} that says what is wrong and
 * where. Past this package no text is an image. The grammar is that of distribution/reference v0.6.0, which the kubelet
 * uses, read by a hand-written scanner in one pass. Plain JDK; nothing here knows registries, policies or Kubernetes objects.
 */
@NullMarked
package dev.pullgate.image;

import org.jspecify.annotations.NullMarked;
