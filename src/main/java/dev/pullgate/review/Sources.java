package dev.pullgate.review;

import dev.pullgate.credentials.PullSecret;
import dev.pullgate.fact.Fact;
import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.registry.ManifestQuestion;

/**
 * Everybody whom a review may ask.
 *
 * @param serviceAccounts the cluster, for ServiceAccounts
 * @param secrets the cluster, for pull secrets
 * @param registries the registries, for manifests
 */
public record Sources(
        Source<ObjectName, Fact<ServiceAccount>> serviceAccounts,
        Source<ObjectName, Fact<PullSecret>> secrets,
        Source<ManifestQuestion, ManifestAnswer> registries) {}
