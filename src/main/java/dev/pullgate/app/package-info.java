/**
 * Wiring: configuration, producers, health, metrics and main.
 *
 * <p>The one package that knows all others and the framework's container. {@link dev.pullgate.app.PullgateConfig} holds every
 * key with its default, {@link dev.pullgate.app.Wiring} builds the parts with {@code new} and hands them to the container,
 * {@link dev.pullgate.app.Metrics} is the one place where metrics are declared. Nothing uses this package.
 */
@NullMarked
package dev.pullgate.app;

import org.jspecify.annotations.NullMarked;
