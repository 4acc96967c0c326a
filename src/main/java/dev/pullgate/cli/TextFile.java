package dev.pullgate.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file of text that a command is to read, as far as there is one. */
sealed interface TextFile {
    /** Whoever reads the text has bounds of his own, all of them lower. */
    int MAX_BYTES = 8 << 20;

    /** What it says. */
    record Text(String text) implements TextFile {}

    /**
     * It can't be read.
     *
     * @param problem why, as a sentence
     */
    record Unreadable(String problem) implements TextFile {}

    /**
     * Reads it.
     *
     * @param what how to call it, such as {@code policy file}
     */
    static TextFile read(Path file, String what) {
        String name = Shown.path(file);
        if (Files.isDirectory(file)) {
            return new Unreadable("The " + what + " " + name + " is a folder; name a file in it.");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            return bytes.length > MAX_BYTES
                    ? new Unreadable("The " + what + " " + name + " is longer than 8 MiB.")
                    : new Text(StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString());
        } catch (NoSuchFileException e) {
            return new Unreadable("There is no " + what + " " + name + ".");
        } catch (AccessDeniedException e) {
            return new Unreadable("The " + what + " " + name + " may not be read by you.");
        } catch (CharacterCodingException e) {
            return new Unreadable("The " + what + " " + name + " is not UTF-8 text.");
        } catch (IOException e) {
            return new Unreadable("The " + what + " " + name + " can't be read: " + Shown.text(e.getMessage()));
        }
    }
}
