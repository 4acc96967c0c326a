/**
 * What a shell needs to complete the commands, written from their model: for bash by picocli, for zsh and fish here, so that
 * these show what each word means.
 *
 * <p>{@link dev.pullgate.cli.completion.CompletionCommand} is the way in. Nothing here knows a single command.
 */
@NullMarked
package dev.pullgate.cli.completion;

import org.jspecify.annotations.NullMarked;
