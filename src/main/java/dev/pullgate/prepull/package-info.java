/**
 * Images on nodes before anybody needs them: the DaemonSet that has them pulled.
 *
 * <p>{@link dev.pullgate.prepull.Prepull} is what is wanted, {@link dev.pullgate.prepull.DaemonSetManifest} writes it as YAML. Nothing
 * here asks a cluster or a registry.
 */
@NullMarked
package dev.pullgate.prepull;

import org.jspecify.annotations.NullMarked;
