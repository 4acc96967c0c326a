/**
 * What tests and the demo stand on: fakes that speak real HTTP, recorded data, golden files.
 *
 * <p>The fakes know nothing of a test framework, so that the demo can use them too.
 */
@NullMarked
package dev.pullgate.support;

import org.jspecify.annotations.NullMarked;
