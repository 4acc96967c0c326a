/**
 * The Kubernetes API, as far as a review asks it: single pull secrets and ServiceAccounts, by name.
 *
 * <p>{@link dev.pullgate.cluster.KubernetesObjects} needs {@code get} on these two and nothing more; nothing is listed or
 * watched, so that a stolen token of Pullgate's opens no bulk dump. What it returns are facts: there, not there, or not
 * known, which is also the answer where there is no cluster at all.
 */
@NullMarked
package dev.pullgate.cluster;

import org.jspecify.annotations.NullMarked;
