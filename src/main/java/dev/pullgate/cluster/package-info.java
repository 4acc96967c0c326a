/**
 * The Kubernetes API, as far as a review needs it.
 *
 * <p>{@link dev.pullgate.cluster.KubernetesObjects} gets single pull secrets, ServiceAccounts and namespaces by name, and lists none, so that a
 * stolen token of Pullgate's opens no bulk dump of secrets. What it returns are facts: there, not there, or not known, which is
 * also the answer where there is no cluster at all. {@link dev.pullgate.cluster.ClusterWatch} keeps up with nodes, Pods,
 * RuntimeClasses, ServiceCIDRs and namespaces, and keeps little of each.
 * {@link dev.pullgate.cluster.PolicyWatch} does so with policies, and writes what they are answered; that, a Lease and events are
 * all that is ever written.
 */
@NullMarked
package dev.pullgate.cluster;

import org.jspecify.annotations.NullMarked;
