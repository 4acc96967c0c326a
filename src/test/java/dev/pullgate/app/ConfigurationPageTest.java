package dev.pullgate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/configuration.md has every key with its default, and no other. */
final class ConfigurationPageTest {
    @Test
    void namesEveryKeyAndItsDefault() throws IOException {
        List<String> rows;
        try (Stream<String> lines = Files.lines(Path.of("docs/configuration.md"))) {
            rows = lines.filter(line -> line.startsWith("| `pullgate."))
                    .map(line -> line.split(" \\| ", -1))
                    .map(cells -> cells[0].substring(2) + " " + cells[1] + " " + cells[2])
                    .toList();
        }

        assertThat(rows).containsExactlyInAnyOrderElementsOf(expected(PullgateConfig.class, "pullgate"));
    }

    private static List<String> expected(Class<?> mapping, String prefix) {
        List<String> rows = new ArrayList<>();
        Stream.of(mapping.getDeclaredMethods())
                .filter(method -> !method.isSynthetic())
                .sorted(Comparator.comparing(Method::getName))
                .forEach(method -> {
                    String key = prefix + "." + kebab(method.getName());
                    if (method.getReturnType().isInterface()
                            && method.getReturnType().getEnclosingClass() == PullgateConfig.class) {
                        rows.addAll(expected(method.getReturnType(), key));
                    } else {
                        String variable =
                                key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
                        WithDefault standard = method.getAnnotation(WithDefault.class);
                        rows.add("`" + key + "` `" + variable + "` "
                                + (standard == null ? "none" : "`" + standard.value() + "`"));
                    }
                });
        return rows;
    }

    private static String kebab(String name) {
        return name.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
