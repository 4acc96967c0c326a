/** What Pullgate predicts of the Pods that a real kubelet was given, beside what became of them. */
@NullMarked
package dev.pullgate.outcomes;

import org.jspecify.annotations.NullMarked;
