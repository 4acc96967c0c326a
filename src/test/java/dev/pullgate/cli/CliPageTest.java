package dev.pullgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.support.Golden;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The pages about the commands are what the commands say; make golden writes them anew. */
final class CliPageTest {
    private static final List<Manual> MANUALS =
            Manual.all(Commands.commandLine(Typed.nobody())).toList();

    @Test
    void theReferenceHasEveryCommand() {
        String page = CliPage.of(MANUALS);

        assertThat(page).isEqualTo(Golden.expected(Path.of("docs/cli.md"), page));
    }

    @Test
    void theManPageHasEveryCommand() {
        String page = ManPage.of(MANUALS);

        assertThat(page).isEqualTo(Golden.expected(Path.of("packaging/pullgate.1"), page));
    }

    @Test
    void nothingIsWithoutADescription() {
        assertThat(MANUALS).allSatisfy(manual -> {
            assertThat(manual.description()).as(manual.name()).isNotEmpty();
            assertThat(manual.entries())
                    .allSatisfy(entry -> assertThat(entry.description())
                            .as(manual.name() + " " + entry.written())
                            .isNotEmpty());
        });
    }
}
