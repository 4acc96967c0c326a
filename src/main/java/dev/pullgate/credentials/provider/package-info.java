/**
 * What the kubelet's credential providers are configured with, asked and answer.
 *
 * <p>{@link dev.pullgate.credentials.provider.ProviderConfigFile} reads the nodes' {@code CredentialProviderConfig};
 * {@link dev.pullgate.credentials.provider.ProviderRequest} and {@link dev.pullgate.credentials.provider.ProviderResponse} are
 * the two messages of the exec protocol (kubernetes pkg/credentialprovider/plugin; pull-semantics.md 2.3). All of it is read as
 * strictly as the kubelet reads it. Nothing here starts a process, and nothing here prints a login.
 */
@NullMarked
package dev.pullgate.credentials.provider;

import org.jspecify.annotations.NullMarked;
