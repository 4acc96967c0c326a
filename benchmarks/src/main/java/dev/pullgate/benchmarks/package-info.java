/**
 * What {@code benchmarks/run} runs: JMH for single steps, and the packaged application among a registry, a cluster and an
 * nginx of its own for whole calls.
 *
 * <p>{@link dev.pullgate.benchmarks.StepBenchmarks}, {@link dev.pullgate.benchmarks.WarmReviews},
 * {@link dev.pullgate.benchmarks.ColdReviews} and {@link dev.pullgate.benchmarks.StartAndMemory} are the parts; each prints
 * its figures as Markdown and fails where what was measured is not what it says. Everything listens on loopback.
 */
@NullMarked
package dev.pullgate.benchmarks;

import org.jspecify.annotations.NullMarked;
