/**
 * {@code make demo}: the packaged application with a registry of its own and no cluster, answering real AdmissionReviews.
 *
 * <p>{@link dev.pullgate.demo.Demo} lists the cases, {@link dev.pullgate.demo.Pullgate} runs the application in a process of
 * its own, {@link dev.pullgate.demo.ApiServer} does what the API server does with an object, and
 * {@link dev.pullgate.demo.Kubectl} prints what kubectl would. Nothing here is part of what is shipped.
 */
@NullMarked
package dev.pullgate.demo;

import org.jspecify.annotations.NullMarked;
