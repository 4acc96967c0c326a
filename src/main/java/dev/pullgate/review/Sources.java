package dev.pullgate.review;

import dev.pullgate.credentials.PullSecret;
import dev.pullgate.fact.Fact;

/**
 * Everybody whom a review may ask.
 *
 * @param serviceAccounts the cluster, for ServiceAccounts
 * @param secrets the cluster, for pull secrets
 * @param registries the registries
 * @param nodes the nodes
 */
public record Sources(
        Source<ObjectName, Fact<ServiceAccount>> serviceAccounts,
        Source<ObjectName, Fact<PullSecret>> secrets,
        RegistrySources registries,
        Nodes nodes) {}
