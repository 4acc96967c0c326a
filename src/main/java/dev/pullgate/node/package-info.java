/**
 * What the nodes hold and Pullgate has a copy of: their docker configuration, their
 * credential providers, which are run, and what they say of registries and their mirrors.
 *
 * <p>{@link dev.pullgate.node.NodeLoginSource} answers which logins the nodes have for an image,
 * {@link dev.pullgate.node.NodeRoutes} where they ask for it.
 * {@link dev.pullgate.node.Mounted} is something read from files that are read again when they change;
 * {@link dev.pullgate.node.PluginProcess} runs one executable, bounded in time and bytes. What is in the files and messages is
 * read by the packages that know their formats; nothing here asks a registry, and nothing here prints a login.
 */
@NullMarked
package dev.pullgate.node;

import org.jspecify.annotations.NullMarked;
